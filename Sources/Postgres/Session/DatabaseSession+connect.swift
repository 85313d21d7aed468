internal import CLibPQ
internal import Logging

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

extension DatabaseSession {
    /// Connects to the first suitable server of the configuration, within `connectTimeout` for each. If a primary is
    /// wanted and there is none, a standby is taken.
    ///
    /// - Parameter statementLimit: the server's own time limit for each statement; nil for the role's limit.
    static func open(
        _ configuration: DatabaseConfiguration, _ servers: ConfiguredServers, waker: Waker, statementLimit: Duration?,
        deadline: MonotonicTime, cancellation: CancellationFlag?, logger: Logger
    ) throws -> DatabaseSession {
        func session(at place: Int) throws -> DatabaseSession {
            try connect(
                to: place, of: servers, configuration, waker: waker, statementLimit: statementLimit, deadline: deadline,
                cancellation: cancellation)
        }
        var failures: [PostgresError] = []
        for place in servers.places {
            do {
                let answering = try session(at: place)
                guard servers.needPrimary, answering.isStandby else { return answering }
                let found = servers.lookForPrimary(configuration)
                if let primary = found?.primary, primary != place, let better = try? session(at: primary), !better.isStandby {
                    return better
                }
                let reasons = (found?.failures ?? ["not all have answered yet"]).joined(separator: "; ")
                logger.warning("no primary could be reached: a standby is read", metadata: ["failures": "\(reasons)"])
                return answering
            } catch let error as PostgresError where error.kind != .cancelled {
                failures.append(error)
            }
        }
        if failures.count == 1 { throw failures[0] }
        throw PostgresError(.connection, failures.map(\.message).joined(separator: "; "))
    }

    /// Connects within `connectTimeout` and `deadline`, whichever ends first. The clock cannot stop the resolution of a
    /// host's name; a numeric `hostaddr` avoids it.
    static func connect(
        to place: Int, of servers: ConfiguredServers, _ configuration: DatabaseConfiguration, waker: Waker,
        statementLimit: Duration? = nil, deadline: MonotonicTime = .distantFuture, cancellation: CancellationFlag? = nil
    ) throws -> DatabaseSession {
        let limit = min(deadline, .now() + configuration.connectTimeout)
        guard let handle = start(servers.parameters[place]) else { throw PostgresError(.connection, "libpq has no memory left") }
        // The session owns the connection from here on.
        let session = DatabaseSession(handle: handle, waker: waker, configuration: configuration)
        do {
            try finishConnecting(handle, waker: waker, limit: limit, cancellation: cancellation)
            session.deadline = limit
            try session.setUp(statementLimit: statementLimit)
        } catch {
            // If the caller was in a hurry or has gone away, the failure says nothing about the server.
            if cancellation?.isRaised != true, MonotonicTime.now() < deadline { servers.noteFailure() }
            throw error
        }
        session.deadline = .distantFuture
        servers.noteAnswer(of: place)
        return session
    }

    private static func start(_ parameters: [String: String]) -> OpaquePointer? {
        var parameters = parameters
        // Every text is decoded as UTF-8.
        parameters["client_encoding"] = "UTF8"
        let ordered = parameters.sorted { $0.key < $1.key }
        return withCStrings(ordered.map(\.key)) { keywords in
            withCStrings(ordered.map(\.value)) { values in PQconnectStartParams(keywords, values, 0) }
        }
    }

    private static func finishConnecting(
        _ handle: OpaquePointer, waker: Waker, limit: MonotonicTime, cancellation: CancellationFlag?
    ) throws {
        var polling = PGRES_POLLING_WRITING
        while true {
            guard PQstatus(handle) != CONNECTION_BAD, polling != PGRES_POLLING_FAILED else {
                throw PostgresError(.connection, String(cString: PQerrorMessage(handle)))
            }
            if polling == PGRES_POLLING_OK { break }
            let events = polling == PGRES_POLLING_READING ? POLLIN : POLLOUT
            switch poll(socket: PQsocket(handle), for: events, waker: waker, until: limit) {
            case .timeout: throw PostgresError(.connection, "the server did not answer in time")
            case .woken where cancellation?.isRaised == true: throw PostgresError(.cancelled, "cancelled while connecting")
            case .woken: continue
            case .ready: polling = PQconnectPoll(handle)
            }
        }
    }

    private func setUp(statementLimit: Duration?) throws {
        guard PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else { throw PostgresError(.connection, lastError) }
        try trip {
            for statement in FixedStatement.allCases { try prepare(statement) }
            if let statementLimit { try sendUnprepared("SET statement_timeout = \(statementLimit.wholeNanoseconds / 1_000_000)") }
            try sync()
            for _ in FixedStatement.allCases { _ = try answer() }
            if statementLimit != nil { _ = try answer() }
        }
    }
}

/// Calls `body` with the strings in one buffer and a list of pointers into it that ends with NULL; both are valid only
/// during the call.
private func withCStrings<Result>(_ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result) -> Result {
    var bytes: [CChar] = []
    for string in strings { bytes += string.utf8.map { CChar(bitPattern: $0) } + [0] }
    return bytes.withUnsafeBufferPointer { buffer in
        var pointers: [UnsafePointer<CChar>?] = []
        var offset = 0
        for string in strings {
            pointers.append(buffer.baseAddress?.advanced(by: offset))
            offset += string.utf8.count + 1
        }
        pointers.append(nil)
        return body(pointers)
    }
}
