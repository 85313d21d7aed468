/// Several queries whose answers make one output. All queries are known before the first answer, so they go to the
/// server in one trip, together with the queries of others.
package struct Questions<Output: Sendable>: Sendable {
    let statements: [SQL]
    /// Takes the answers of the statements in their order. The closure that it returns makes the output when the trip
    /// is over.
    let read: @Sendable (inout AnswerReader) throws -> @Sendable () throws -> Output

    package init<each Part: Sendable>(
        _ query: repeat Query<each Part>, make: @escaping @Sendable (repeat each Part) throws -> Output
    ) {
        var statements: [SQL] = []
        for query in repeat each query { statements.append(query.sql) }
        self.statements = statements
        let queries = (repeat each query)
        read = { answers in
            let parts = (repeat try answers.next(each queries))
            return { try make(repeat try (each parts).get()) }
        }
    }

    private init(
        _ statements: [SQL], _ read: @escaping @Sendable (inout AnswerReader) throws -> @Sendable () throws -> Output
    ) {
        self.statements = statements
        self.read = read
    }

    /// All parts as one. If the answers of one part have an error, only that part fails, and the other parts keep their
    /// answers.
    package static func together<each Part: Sendable>(
        _ questions: repeat Questions<each Part>
    ) -> Questions<(repeat Result<each Part, any Error>)> {
        var statements: [SQL] = []
        for questions in repeat each questions { statements += questions.statements }
        let all = (repeat each questions)
        return Questions<(repeat Result<each Part, any Error>)>(statements) { answers in
            let makers = (repeat try (each all).read(&answers))
            return { (repeat Result(catching: each makers)) }
        }
    }

    package func map<Other: Sendable>(_ transform: @escaping @Sendable (Output) throws -> Other) -> Questions<Other> {
        reckoned { output, _ in try transform(output) }
    }

    /// Like `map`, for work that may be long and therefore checks its time limit by itself.
    package func reckoned<Other: Sendable>(_ work: @escaping @Sendable (Output, WorkLimit) throws -> Other) -> Questions<Other> {
        let read = read
        return Questions<Other>(statements) { answers in
            let make = try read(&answers), limit = WorkLimit(answers.session)
            return { try work(try make(), limit) }
        }
    }
}

/// Reads the answers to the statements of one trip, one after the other.
struct AnswerReader {
    let session: DatabaseSession
    var sent: ArraySlice<DatabaseSession.Sent>

    /// An error of the query's own code is kept with its answer, so that the next query's answer can be read.
    ///
    /// - Throws: the server's refusal or the error of the connection; after it nothing can be read.
    mutating func next<Output>(_ query: Query<Output>) throws -> Result<Output, any Error> {
        let answer = try session.answer(to: sent.removeFirst())
        do { return .success(try query.read(answer)) } catch { return .failure(error) }
    }
}

extension Transaction {
    /// Sends all queries in one trip.
    package func fetch<Output>(_ questions: Questions<Output>) throws -> Output {
        try session.trip {
            let opened = try session.sendOpening()
            let sent = try questions.statements.map { try session.send($0) }
            try session.sync()
            try session.readOpening(opened)
            var answers = AnswerReader(session: session, sent: sent[...])
            return try questions.read(&answers)
        }()
    }

    /// Like `fetch`, for a read transaction with no other queries: its end goes in the same trip.
    fileprivate func fetchAll<Output>(_ questions: Questions<Output>) throws -> Output {
        try session.trip {
            let opened = try session.sendOpening()
            let sent = try questions.statements.map { try session.send($0) }
            try session.send(.commit)
            try session.sync()
            try session.readOpening(opened)
            var answers = AnswerReader(session: session, sent: sent[...])
            let make = try questions.read(&answers)
            _ = try session.answer()
            return make
        }()
    }
}

extension Database {
    /// Runs a whole read transaction of several queries in one trip, on a leased connection.
    ///
    /// - Parameter isSlow: uses the connections for slow reads.
    package func fetch<Output>(
        _ questions: Questions<Output>, settings: [LocalSetting] = [], key: SchedulingKey = .program,
        deadline: MonotonicTime = .distantFuture, isSlow: Bool = false
    ) async throws -> Output {
        try await transaction(.read, settings: settings, key: key, deadline: deadline, isSlow: isSlow) { try $0.fetchAll(questions) }
    }
}
