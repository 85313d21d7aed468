extension Transaction {
    /// Sends all queries, then reads all answers, in one round trip. After a query that fails, the server skips the
    /// rest, and the error is thrown.
    package func pipeline<each Output: Sendable>(_ query: repeat Query<each Output>) throws -> (repeat each Output) {
        try session.trip {
            let opened = try session.sendOpening()
            var sent: [DatabaseSession.Sent] = []
            for query in repeat each query { sent.append(try session.send(query.sql)) }
            try session.sync()
            try session.readOpening(opened)
            var index = 0
            func next<Answer>(_ query: Query<Answer>) throws -> Answer {
                defer { index += 1 }
                return try query.read(try session.answer(to: sent[index]))
            }
            return (repeat try next(each query))
        }
    }

    /// Runs any number of queries of one type, in as many trips as `pipelineLimit` requires.
    package func pipeline<Output>(_ queries: [Query<Output>]) throws -> [Output] {
        var outputs: [Output] = []
        outputs.reserveCapacity(queries.count)
        var rest = queries[...]
        while !rest.isEmpty {
            let part = rest.prefix(session.configuration.pipelineLimit)
            rest = rest.dropFirst(part.count)
            try session.trip {
                let opened = try session.sendOpening()
                let sent = try part.map { try session.send($0.sql) }
                try session.sync()
                try session.readOpening(opened)
                for (query, sent) in zip(part, sent) { outputs.append(try query.read(try session.answer(to: sent))) }
            }
        }
        return outputs
    }
}
