import AdminProtocol
import Cooperation
import Foundation
import Operations
import Testing

@testable import AdminServer

/// `docs/admin-protocol.md` says what the server does. Its sessions are repeated by the tests of all documents.
@Suite struct SpecificationTests {
    private static let page = try? String(
        contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/admin-protocol.md"), encoding: .utf8)

    @Test func `the table of limits has each limit in force, by its name`() throws {
        let page = try #require(Self.page)
        let listed = page.matches(of: /(?m)^\| `([a-z-]+)` \| ([0-9-]+s?) \|/).map { "\($0.1)=\($0.2)" }
        #expect(listed == ProtocolLimits.standard.lines.map { "\($0.name)=\($0.value)" })
    }

    @Test func `limits that stand in sentences are those in force`() throws {
        let page = try #require(Self.page).replacing(/\s+/, with: " ")
        let limits = ProtocolLimits.standard
        for sentence in [
            "A line has at most \(limits.itemsPerLine) items", "not more than \(limits.emptyLinesInARow) in a row",
            "A literal has at most \(Self.grouped(limits.literalBytes)) bytes",
            "One of up to \(Self.grouped(limits.drainedLiteralBytes)) bytes is read",
            "lines of at most \(Self.grouped(limits.lineBytes)) bytes",
            "values of more than \(limits.finalValueBytes) bytes are cut", "(1 to \(PageRequest.maximumLimit) rows)",
            "\(Limits.idempotencyKeyLength.lowerBound) to \(Limits.idempotencyKeyLength.upperBound) printable",
            "kept for \(Limits.idempotencyHours) hours", "at most \(limits.stagedCommands) changes",
            "for \(limits.stagingTimeout.components.seconds / 60) minutes", "then 2, 4 and up to \(limits.pipelinedCommands), while",
            "may send \(limits.commandsPerSecondPerToken) commands per second", "at most \(limits.connections) connections",
            "at most \(limits.connectionsPerAddress) from one address, and at most \(limits.connectionsBeforeLogin) without",
            "up to \(LoginThrottle.maximumDelay.components.seconds) s", "The fifth failure",
        ] { #expect(page.contains(sentence), "\(sentence)") }
        #expect(limits.loginFailuresPerConnection == 5)
    }

    /// Thousands between commas, as people read them.
    private static func grouped(_ number: Int) -> String { number.formatted(.number.locale(Locale(identifier: "en"))) }
}
