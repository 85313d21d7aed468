import Cooperation
import Glibc
import Operations
import TestSupport

/// The actions of a hostile or broken client against a running service. Every attack is bounded and comes from loopback
/// addresses of its own.
struct Attack {
    let service: RunningService
    /// The body whose token the attacker has.
    let body: TestTenant

    private var token: String { body.tokens[.administrationManager] ?? "" }

    /// Repeats the attack; refused and cut connections are the expected result.
    func repeated(_ rounds: Int, _ attack: () async throws -> Void) async {
        for _ in 0..<rounds {
            do { try await attack() } catch {}
        }
    }

    /// Silent connections from ten addresses. Refused ones are left out.
    func idleConnections(http: Int, admin: Int) async throws -> [Wire] {
        var wires: [Wire] = []
        for number in 0..<http { if let wire = try? await Wire(port: service.http, from: 10 + number % 10) { wires.append(wire) } }
        for number in 0..<admin { if let wire = try? await Wire(port: service.admin, from: 10 + number % 10) { wires.append(wire) } }
        return wires
    }

    /// 45 KB of a cube whose two dimensions name the same code 3,000 times: nine million cells.
    func sendCube(_ worker: Int) async throws {
        let size = 3_000
        let codes = { (code: String) in "[" + [String](repeating: "\"\(code)\"", count: size).joined(separator: ",") + "]" }
        let cube = """
            {"class":"dataset","id":["a","t"],"size":[\(size),\(size)],"dimension":{"a":{"category":{"index":\(codes("KU236"))}},\
            "t":{"category":{"index":\(codes("2020"))}}},"value":[]}
            """
        _ = try await client(worker).ask(
            "POST", "/v1/\(body.slug)/indicators/population/import", token: token, headers: ["Content-Type": "text/plain"], body: cube)
    }

    func readWholeAudit(_ worker: Int) async throws {
        let admin = try await AdminClient(port: service.admin, token: token, from: 30 + worker)
        try await admin.wire.send(String(repeating: "AUDIT LIST limit=400\n", count: 40))
        for _ in 0..<100 { _ = try await admin.wire.line() }
    }

    /// Twenty requests without a token that announce a megabyte and withhold one byte.
    func withholdBodies(_ worker: Int) async throws {
        var wires: [Wire] = []
        let announced = 1 << 20
        for _ in 0..<20 {
            let wire = try await Wire(port: service.http, from: 40 + worker)
            let head = "POST /v1/\(body.slug)/members HTTP/1.1\r\nHost: x\r\nContent-Length: \(announced)\r\n\r\n"
            try await wire.send(head)
            try? await wire.send(String(repeating: " ", count: announced - 1))
            wires.append(wire)
        }
    }

    func guessTokens(_ worker: Int) async throws {
        let client = try await client(50 + worker)
        for number in 0..<100 {
            _ = try await client.ask("GET", "/v1/\(body.slug)", token: TokenText.guessed(number, of: token))
        }
    }

    func verifyAudit(_ worker: Int) async throws {
        let client = try await client(60 + worker)
        for _ in 0..<5 { _ = try await client.ask("GET", "/v1/\(body.slug)/audit/verification", token: token) }
    }

    private func client(_ address: Int) async throws -> WebClient { try await WebClient(port: service.http, from: 20 + address) }
}

extension TokenText {
    /// A well-formed token of the same body that does not exist.
    fileprivate static func guessed(_ number: Int, of token: String) -> String {
        let tenant = Int64(token.split(separator: "_")[1]) ?? 0
        return TokenText(tenant: TenantID(rawValue: tenant), secret: (0..<32).map { UInt8(truncatingIfNeeded: number + $0) }).text
    }
}
