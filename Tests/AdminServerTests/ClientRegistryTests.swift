import AdminProtocol
import TestSupport
import Testing

@testable import AdminServer

/// Who may connect, and who gives way.
@Suite struct ClientRegistryTests {
    private func registry() -> ClientRegistry {
        var limits = ProtocolLimits()
        limits.connections = 5
        limits.connectionsPerAddress = 3
        limits.connectionsBeforeLogin = 4
        limits.connectionsPerAddressBeforeLogin = 2
        limits.connectionsLeaving = 2
        return ClientRegistry(limits: limits)
    }

    private func ids(_ registry: ClientRegistry) -> [Int] { registry.all.map(\.id) }

    @Test func `a newcomer always gets in: its address's oldest without a login goes, or the oldest of all`() {
        let registry = registry()
        #expect(registry.admit(from: "a") == .admitted(1) && registry.admit(from: "a") == .admitted(2))
        #expect(registry.admit(from: "a") == .admitted(3) && ids(registry) == [2, 3])
        #expect(registry.admit(from: "b") == .admitted(4) && registry.admit(from: nil) == .admitted(5) && ids(registry) == [2, 3, 4, 5])
        for evicted in 1...2 { registry.closed(.admitted(evicted)) }
        #expect(registry.admit(from: "c") == .admitted(6) && ids(registry) == [3, 4, 5, 6])
    }

    @Test func `who is logged in stays, who is logging in goes last`() async throws {
        let registry = registry()
        let caller = try await TestTenant.make().manager
        for _ in 0..<3 {
            guard case .admitted(let id) = registry.admit(from: "a") else { return #expect(Bool(false)) }
            registry.setCaller(caller, of: id)
        }
        #expect(registry.admit(from: "a") == .turnedAway && ids(registry) == [1, 2, 3])
        registry.closed(.turnedAway)
        #expect(registry.admit(from: "b") == .admitted(4) && registry.admit(from: "c") == .admitted(5))
        registry.setLoggingIn(true, of: 4)
        #expect(registry.admit(from: "d") == .admitted(6) && ids(registry) == [1, 2, 3, 4, 6])
        registry.closed(.admitted(5))
        registry.setLoggingIn(true, of: 6)
        #expect(registry.admit(from: "e") == .admitted(7) && ids(registry) == [1, 2, 3, 6, 7])
    }

    @Test func `those who are told to go are bounded too, and places come back`() {
        let registry = registry()
        for number in 1...7 { #expect(registry.admit(from: "a") == .admitted(number)) }
        #expect(registry.admit(from: "b") == .ignored && ids(registry) == [6, 7])
        registry.closed(.ignored)
        for number in 1...7 { registry.closed(.admitted(number)) }
        #expect(ids(registry).isEmpty)
        for number in 8...9 { #expect(registry.admit(from: "a") == .admitted(number)) }
        #expect(ids(registry) == [8, 9])
    }

    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"), ("::1", "0:0:0:0::/64"), ("unknown", "unknown"),
    ]) func `a network of IPv6 counts as one address`(address: String, name: String) {
        #expect(PeerOrigin.name(ofAddress: address) == name)
    }

    @Test func `failed logins from ever new addresses take bounded memory, and the last are known`() {
        let throttle = LoginThrottle(firstDelay: .milliseconds(250))
        let now = ContinuousClock.now
        for number in 0..<20_000 { _ = throttle.delayAfterFailure(from: "a\(number)", at: now) }
        #expect(throttle.addresses <= 2 * LoginThrottle.maximumAddresses)
        #expect(throttle.delayAfterFailure(from: "a19999", at: now) == .milliseconds(500))
        #expect(throttle.delayAfterFailure(from: "a16000", at: now) == .milliseconds(500))
        #expect(throttle.delayAfterFailure(from: "a19999", at: now + LoginThrottle.memory + .seconds(1)) == .milliseconds(250))
    }
}
