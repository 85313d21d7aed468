internal import CLibPQ

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

extension DatabaseSession {
    /// Connects within `connectTimeout` and `deadline`, whichever is sooner. Resolving a host's name is the one part
    /// that the clock can't stop; a numeric `hostaddr` avoids it.
    ///
    /// - Parameter statementLimit: what the server itself gives each statement; nil for what the role is given.
    static func open(
        _ configuration: DatabaseConfiguration, waker: Waker, statementLimit: Duration? = nil, deadline: MonotonicTime = .distantFuture,
        cancellation: CancellationFlag? = nil
    ) throws -> DatabaseSession {
        let limit = min(deadline, .now() + configuration.connectTimeout)
        guard let handle = start(configuration.parameters) else { throw PostgresError(.connection, "libpq has no memory left") }
        do {
            try finishConnecting(handle, waker: waker, limit: limit, cancellation: cancellation)
        } catch {
            PQfinish(handle)
            throw error
        }
        let session = DatabaseSession(handle: handle, waker: waker, configuration: configuration)
        session.deadline = limit
        try session.setUp(statementLimit: statementLimit)
        session.deadline = .distantFuture
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

/// The strings in one buffer, and a list of pointers into it that ends with NULL, both good during `body`.
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
