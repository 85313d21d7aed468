import Postgres
import Testing

@Suite struct NotificationTests {
    private func notify(_ payload: String) async throws {
        try await withDatabase { database in
            try await database.transaction(.write) { tx in try tx.run("SELECT pg_notify('change', \(payload))") }
        }
    }

    @Test func everyConnectIsAResyncAndAKilledListenerComesBack() async throws {
        var parameters = try TestServer.parameters()
        parameters["application_name"] = "listener-under-test"
        let listener = try NotificationListener(
            configuration: DatabaseConfiguration(parameters: parameters), channels: ["change"], logger: quietLogger)
        var events = listener.events.makeAsyncIterator()
        await #expect(events.next() == .resync)
        try await notify("a")
        await #expect(events.next() == .notification(channel: "change", payload: "a"))

        try await withDatabase { database in
            let killed = try await database.transaction(.write) { tx in
                try tx.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'listener-under-test'")
            }
            #expect(killed == 1)
        }
        await #expect(events.next() == .resync)
        try await notify("b")
        await #expect(events.next() == .notification(channel: "change", payload: "b"))
        await listener.close()
        await #expect(events.next() == nil)
    }

    @Test func aReaderTooSlowIsToldToResync() async throws {
        let listener = try NotificationListener(
            configuration: DatabaseConfiguration(parameters: try TestServer.parameters()), channels: ["flood"], logger: quietLogger)
        var events = listener.events.makeAsyncIterator()
        await #expect(events.next() == .resync)
        try await withDatabase { database in
            try await database.transaction(.write) { tx in
                try tx.run("SELECT pg_notify('flood', g::text) FROM generate_series(1, 3000) AS g")
            }
        }
        var count = 0
        var hasResync = false
        while let event = await events.next() {
            count += 1
            if event == .resync { hasResync = true }
            if event == .notification(channel: "flood", payload: "3000") { break }
        }
        await listener.close()
        #expect(count < 3000)
        #expect(hasResync || count <= 1024)
    }
}
