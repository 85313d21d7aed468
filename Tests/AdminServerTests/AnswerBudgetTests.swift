import AdminProtocol
import Cooperation
import Operations
import TestSupport
import Testing

@testable import AdminServer

/// The budget for answers that wait to be read.
@Suite struct AnswerBudgetTests {
    @Test func `what is held comes back with the answer's last piece`() {
        let budget = AnswerBudget(limit: 300_000)
        var queue = OutputQueue()
        queue.append(Array(repeating: 0x78, count: 100_000), hold: budget.hold(100_000))
        queue.append(Array(repeating: 0x78, count: 100_000), hold: budget.hold(100_000))
        queue.append([0x78], hold: budget.hold(1))
        #expect(budget.held == 200_000 && budget.hasRoom(for: 100_000) && !budget.hasRoom(for: 100_001) && budget.hasRoom(for: 4_096))
        var left: [Int] = []
        while queue.take() != nil {
            queue.sent()
            left.append(budget.held)
        }
        #expect(left == [200_000, 100_000, 100_000, 0])
        queue.append(Array(repeating: 0x78, count: 100_000), hold: budget.hold(100_000))
        queue.dropUnbegun()
        #expect(budget.held == 0)
    }

    @Test func `an answer larger than all the room goes alone`() {
        let budget = AnswerBudget(limit: 10_000)
        #expect(budget.hasRoom(for: 1_000_000))
        let hold = budget.hold(5_000)
        #expect(!budget.hasRoom(for: 1_000_000) && budget.hasRoom(for: 5_000) && hold != nil)
    }

    @Test func `while others do not take their answers, a read is busy and a change is not`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let server = try await InProcess()
        let login = "AUTH TOKEN \(tenant.tokens[.administrationManager] ?? "")\n"
        let answers = { (script: String) in
            let outcome = await server.play([Array((login + script).utf8)[...]])
            return String(decoding: outcome.output, as: UTF8.self).split(separator: "\r\n").filter { !$0.hasPrefix("* ") }.dropFirst()
        }
        let others = server.context.budget.hold(server.context.limits.heldAnswerBytes)
        let refused = await answers("AUDIT LIST limit=100\nSHARE GET 2026 236\nBUDGET SET 2026 note=busy\n")
        #expect(refused.map { $0.prefix(10) } == ["RETRY BUSY", "OK ROWS ro", "OK DONE ve"] && others != nil)
        withExtendedLifetime(others) {}
    }

    @Test func `answers that were taken leave the room as it was`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let server = try await InProcess()
        let login = "AUTH TOKEN \(tenant.tokens[.administrationManager] ?? "")\n"
        let outcome = await server.play([Array((login + "AUDIT LIST limit=100\nHELP\n").utf8)[...]])
        #expect(outcome.output.count > 2 * AnswerBudget.smallAnswer && server.context.budget.held == 0)
    }
}
