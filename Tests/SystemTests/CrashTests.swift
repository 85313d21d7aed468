import Cooperation
import Glibc
import Operations
import Postgres
import Synchronization
import TestSupport
import Testing

/// The service is killed under load: every acknowledged change is there, and no change is there twice.
@Suite struct CrashTests {
    /// One change of a writer: a key value of its own, whose version would be two if it happened twice.
    struct Change: Hashable {
        let writer: Int
        let number: Int

        var series: String { "load-\(writer)" }
        var date: String { CalendarDate(daysSince2000: Int32(number))?.description ?? "" }
        var key: String { "crash-\(writer)-\(number)" }
    }

    /// The requests and answers of writers. A writer without an answer repeats its request after the restart, with the
    /// same key.
    final class Ledger: Sendable {
        private struct State {
            var numbers: [Int: Int] = [:]
            var unheard: Set<Change> = []
            var acknowledged: Set<Change> = []
        }
        private let state = Mutex(State())

        func next(of writer: Int) -> Change {
            state.withLock { state in
                if let again = state.unheard.first(where: { $0.writer == writer }) { return again }
                let change = Change(writer: writer, number: state.numbers[writer, default: 0])
                state.numbers[writer, default: 0] += 1
                state.unheard.insert(change)
                return change
            }
        }

        func acknowledge(_ change: Change) {
            state.withLock { state in
                state.unheard.remove(change)
                state.acknowledged.insert(change)
            }
        }

        var unheard: Set<Change> { state.withLock { $0.unheard } }
        var acknowledged: Set<Change> { state.withLock { $0.acknowledged } }
    }

    private let writers = 6

    @Test func `killed twenty times under load, it loses nothing acknowledged and does nothing twice`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.perform(AddMember.init, ["payer": "236", "from": "2020-01-01"])
        let ledger = Ledger()
        for round in 0..<20 {
            let service = try await RunningService.start()
            // In the middle of the work: after 6 to 17 more acknowledged changes, in no order, and up to 23 ms later.
            let goal = ledger.acknowledged.count + 6 + round * 5 % 12
            let delay = Duration.milliseconds(round * 37 % 24)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<writers { group.addTask { try await write(writer, ledger, tenant, service) } }
                while ledger.acknowledged.count < goal && service.program.isRunning { try await Task.sleep(for: .milliseconds(1)) }
                try await Task.sleep(for: delay)
                service.program.signal(SIGKILL)
                try await group.waitForAll()
            }
            #expect(try await service.program.wait() == -SIGKILL)
        }
        let heard = ledger.acknowledged
        let service = try await RunningService.start()
        for writer in 0..<writers {
            let client = try await WebClient(port: service.http)
            while ledger.unheard.contains(where: { $0.writer == writer }) { try await ask(ledger.next(of: writer), client, ledger, tenant) }
        }
        #expect(try await service.stop() == 0, "\(service.program.printed)")
        try await check(tenant, ledger, heard: heard)
    }

    private func check(_ tenant: TestTenant, _ ledger: Ledger, heard: Set<Change>) async throws {
        let id = tenant.id
        let rows = try await tenant.transaction(.read) { tx in
            try tx.all(
                "SELECT series, reference_date, version FROM basis_value WHERE tenant_id = \(id.rawValue)"
            ) { (series: String, date: CalendarDay, version: Int32) in (series: series, day: date.daysSince2000, version: version) }
        }
        let all = ledger.acknowledged
        let there = Set(rows.map { Change(writer: Int($0.series.dropFirst(5)) ?? -1, number: Int($0.day)) })
        #expect(there == all && rows.count == all.count && rows.allSatisfy { $0.version == 1 })
        #expect(heard.isSubset(of: there) && heard.count > 100, "\(heard.count) acknowledged under load")
        let audited = try await tenant.transaction(.read) { tx in
            try tx.all("SELECT count(*) FROM audit_event WHERE tenant_id = \(id.rawValue) AND action = 'basis-set'") {
                (count: Int64) in count
            }
        }
        #expect(audited == [Int64(all.count)])
        let verification = Row(try await tenant.perform(VerifyAudit.init, [:]))
        #expect(verification["intact"] == .flag(true), "\(verification)")
    }

    /// Odd writers use HTTP, and even ones the admin protocol, until the connection is gone.
    private func write(_ writer: Int, _ ledger: Ledger, _ tenant: TestTenant, _ service: RunningService) async throws {
        let token = tenant.tokens[.administrationManager] ?? ""
        do {
            if writer.isMultiple(of: 2) {
                let client = try await AdminClient(port: service.admin, token: token)
                while true {
                    let change = ledger.next(of: writer)
                    let answer = try await client.ask(
                        "BASIS SET \(change.series) 236 1 date=\(change.date) source=load retrieved=2026-01-01 idem=\(change.key)")
                    if answer.hasPrefix("OK DONE") { ledger.acknowledge(change) } else { Issue.record("\(answer)") }
                }
            }
            let client = try await WebClient(port: service.http)
            while true { try await ask(ledger.next(of: writer), client, ledger, tenant) }
        } catch is Wire.WireError {}
    }

    private func ask(_ change: Change, _ client: WebClient, _ ledger: Ledger, _ tenant: TestTenant) async throws {
        let answer = try await client.ask(
            "PUT", "/v1/\(tenant.slug)/basis/\(change.series)/236", token: tenant.tokens[.administrationManager],
            headers: ["Idempotency-Key": change.key],
            body: #"{"value":"1","date":"\#(change.date)","source":"load","retrieved":"2026-01-01"}"#)
        if [200, 201].contains(answer.status) { ledger.acknowledge(change) } else { Issue.record("\(answer)") }
    }
}
