internal import AdminProtocol
internal import Cooperation
internal import Operations

/// Turns a line of the table into a command: the type of the operation's output decides how it is shown.
extension Command {
    static func session(_ form: String, _ arguments: [Argument] = [], _ summary: String, _ needs: Needs, _ verb: SessionVerb) -> Command {
        Command(form, arguments, summary: summary, needs: needs, .session(verb))
    }

    /// A list; its final line says whether there are more rows.
    static func read<Reading: QueryOperation, Element: RowConvertible>(
        _ form: String, summary: String = Reading.summary, _ make: @escaping Make<Reading>
    ) -> Command where Reading.Output == Page<Element> {
        read(form, summary: summary, make) { CommandAnswer($0) }
    }

    /// A list that several statements of one snapshot read.
    static func read<Reading: ReadOperation, Element: RowConvertible>(
        _ form: String, summary: String = Reading.summary, _ make: @escaping Make<Reading>
    ) -> Command where Reading.Output == Page<Element> {
        read(form, summary: summary, make) { CommandAnswer($0) }
    }

    /// One thing in one row.
    static func read<Reading: QueryOperation>(
        _ form: String, summary: String = Reading.summary, _ make: @escaping Make<Reading>
    ) -> Command where Reading.Output: RowConvertible {
        read(form, summary: summary, make) { CommandAnswer(rows: [ReplyRow]([$0])) }
    }

    static func read<Reading: QueryOperation>(
        _ form: String, summary: String = Reading.summary, _ make: @escaping Make<Reading>,
        _ answer: @escaping @Sendable (Reading.Output) throws -> CommandAnswer
    ) -> Command {
        Command(
            form, [], Fields.description(of: make), operations: ["\(Reading.self)"], summary: summary,
            needs: .permission(Reading.permission),
            .read(
                Command.Reading(isKept: true) { invocation, context, caller, deadline in
                    let operation = try invocation.make(make, today: context.today())
                    return try await context.operations.snapshot(of: operation, as: caller, by: deadline).map(answer)
                }))
    }

    static func read<Reading: ReadOperation>(
        _ form: String, adding arguments: [Argument] = [], summary: String = Reading.summary, _ make: @escaping Make<Reading>,
        _ answer: @escaping @Sendable (Reading.Output) throws -> CommandAnswer
    ) -> Command {
        Command(
            form, arguments, Fields.description(of: make), operations: ["\(Reading.self)"], summary: summary,
            needs: .permission(Reading.permission),
            .read(
                Command.Reading(isKept: !Reading.leavesMark) { invocation, context, caller, deadline in
                    let operation = try invocation.make(make, today: context.today())
                    return try await context.operations.snapshot(of: operation, as: caller, by: deadline).map(answer)
                }))
    }

    static func change<Changing: ChangeOperation>(
        _ form: String, summary: String = Changing.summary, _ make: @escaping Make<Changing>
    ) -> Command {
        Command(
            form, Argument.forChanges, Fields.description(of: make), operations: ["\(Changing.self)"], summary: summary,
            needs: .permission(Changing.permission),
            .change { invocation, context in try invocation.make(make, today: context.today()) })
    }

    typealias Make<Made> = @Sendable (inout Fields) throws -> Made
}

extension Invocation {
    /// Keys that no operation gets.
    private static let transportKeys: Set<String> = ["format", "lang", "dry", "idem"]

    /// Words and parameters by their field names.
    var fields: [String: String] {
        var values: [String: String] = [:]
        for argument in usage.arguments where !Self.transportKeys.contains(argument.name) {
            if let value = self[argument.name] { values[FieldName.camelCase(argument.name)] = value }
        }
        return values
    }

    /// The operation of this request; words and parameters become its fields.
    func make<Made: Operation>(_ make: (inout Fields) throws -> Made, today: CalendarDate) throws -> Made {
        var fields = Fields(self.fields, today: today)
        let made = try make(&fields)
        try fields.finish()
        return made
    }
}
