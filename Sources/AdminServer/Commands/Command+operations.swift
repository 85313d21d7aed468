internal import AdminProtocol
internal import Cooperation
internal import Operations

/// How a line of the table becomes a command: what the operation's output is decides how it is shown.
extension Command {
    static func session(_ words: String, _ arguments: [Argument] = [], _ summary: String, _ needs: Needs, _ verb: SessionVerb) -> Command {
        Command(words, arguments, summary, needs: needs, .session(verb))
    }

    /// A list; its final line says whether there is more.
    static func read<Reading: QueryOperation, Element: RowConvertible>(
        _ words: String, _ arguments: [Argument], _ summary: String, _ make: @escaping @Sendable (inout Fields) throws -> Reading
    ) -> Command where Reading.Output == Page<Element> {
        read(words, arguments, summary, make) { CommandAnswer($0) }
    }

    /// A list read by several statements of one snapshot.
    static func read<Reading: ReadOperation, Element: RowConvertible>(
        _ words: String, _ arguments: [Argument], _ summary: String, _ make: @escaping @Sendable (inout Fields) throws -> Reading
    ) -> Command where Reading.Output == Page<Element> {
        read(words, arguments, summary, make) { CommandAnswer($0) }
    }

    /// One thing in one row.
    static func read<Reading: QueryOperation>(
        _ words: String, _ arguments: [Argument], _ summary: String, _ make: @escaping @Sendable (inout Fields) throws -> Reading
    ) -> Command where Reading.Output: RowConvertible {
        read(words, arguments, summary, make) { CommandAnswer(rows: [ReplyRow]([$0])) }
    }

    static func read<Reading: QueryOperation>(
        _ words: String, _ arguments: [Argument], _ summary: String, _ make: @escaping @Sendable (inout Fields) throws -> Reading,
        _ answer: @escaping @Sendable (Reading.Output) throws -> CommandAnswer
    ) -> Command {
        Command(
            words, arguments, summary, needs: .permission(Reading.permission),
            .read { invocation, context, caller in
                try answer(try await context.operations.perform(try invocation.make(make, today: context.today()), as: caller))
            })
    }

    static func read<Reading: ReadOperation>(
        _ words: String, _ arguments: [Argument], _ summary: String, _ make: @escaping @Sendable (inout Fields) throws -> Reading,
        _ answer: @escaping @Sendable (Reading.Output) throws -> CommandAnswer
    ) -> Command {
        Command(
            words, arguments, summary, needs: .permission(Reading.permission),
            .read { invocation, context, caller in
                try answer(try await context.operations.perform(try invocation.make(make, today: context.today()), as: caller))
            })
    }

    /// A change; `if=` goes with those that have a version to compare, whatever the table says.
    static func change<Changing: ChangeOperation>(
        _ words: String, _ arguments: [Argument], _ summary: String, _ make: @escaping @Sendable (inout Fields) throws -> Changing
    ) -> Command {
        let version = Changing.self is any VersionedOperation.Type ? [Argument.ifVersion] : []
        return Command(
            words, arguments.filter { $0 != .ifVersion } + version, summary, needs: .permission(Changing.permission),
            .change { invocation, context in try invocation.make(make, today: context.today()) })
    }
}

extension Invocation {
    /// Keys that never reach an operation.
    private static let transportKeys: Set<String> = ["format", "lang", "dry", "idem"]

    /// The operation that this request asks for; words and parameters become its fields.
    func make<Made: Operation>(_ make: (inout Fields) throws -> Made, today: CalendarDate) throws -> Made {
        var values: [String: String] = [:]
        for argument in usage.arguments where !Self.transportKeys.contains(argument.name) {
            if let value = self[argument.name] { values[FieldName.camelCase(argument.name)] = value }
        }
        var fields = Fields(values, today: today)
        let made = try make(&fields)
        try fields.finish()
        return made
    }
}
