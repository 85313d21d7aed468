/// Several queries whose answers make one output. All that is asked is known before anything is answered, so they go to
/// the server in one trip, beside the questions of others.
package struct Questions<Output: Sendable>: Sendable {
    let statements: [SQL]
    /// Takes the statements' answers in their order. What it returns makes the output when the trip is over.
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

    /// All of them as one; what is wrong with one's answer is told there, and leaves the others theirs.
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

    /// As `map`, for work that may be long: it looks at its limit by itself.
    package func reckoned<Other: Sendable>(_ work: @escaping @Sendable (Output, WorkLimit) throws -> Other) -> Questions<Other> {
        let read = read
        return Questions<Other>(statements) { answers in
            let make = try read(&answers), limit = WorkLimit(answers.session)
            return { try work(try make(), limit) }
        }
    }
}

/// Reads the answers to what one trip has sent, one after the other.
struct AnswerReader {
    let session: DatabaseSession
    var sent: ArraySlice<DatabaseSession.Sent>

    /// What a query's own code throws is kept with its answer, so that the next one's can be read.
    ///
    /// - Throws: what the server refused, or what became of the connection: nothing can be read after it.
    mutating func next<Output>(_ query: Query<Output>) throws -> Result<Output, any Error> {
        let answer = try session.answer(to: sent.removeFirst())
        do { return .success(try query.read(answer)) } catch { return .failure(error) }
    }
}

extension Transaction {
    /// Asks all of it in one trip.
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

    /// As `fetch`, for a reading transaction that asks nothing else: its end goes in the same trip.
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
    /// A whole read transaction of several queries in one trip, on a leased connection.
    ///
    /// - Parameter isSlow: it goes by the connections for slow reads.
    package func fetch<Output>(
        _ questions: Questions<Output>, settings: [LocalSetting] = [], key: SchedulingKey = .program,
        deadline: MonotonicTime = .distantFuture, isSlow: Bool = false
    ) async throws -> Output {
        try await transaction(.read, settings: settings, key: key, deadline: deadline, isSlow: isSlow) { try $0.fetchAll(questions) }
    }
}
