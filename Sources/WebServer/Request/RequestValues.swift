internal import Cooperation
internal import HTTPTypes
internal import Operations

/// A request's path, query, headers and body as an operation's named texts, with the options of a change.
struct RequestValues: Sendable {
    private var values: [String: String] = [:]
    private(set) var options = ChangeOptions()
    let deadline: Deadline
    private let today: CalendarDate
    /// Fields from the path. If one is malformed, a read answers "not found", and a change names the fault.
    private let pathFields: [String]

    /// - Parameters:
    ///   - path: the values of the route's parameters.
    ///   - body: the values in the body.
    init(
        _ route: Route, path: [String], query: [(name: String, value: String)], body: [RequestBodyFields.Field],
        headers: HTTPFields, today: CalendarDate, deadline: Deadline
    ) throws {
        self.today = today
        self.deadline = deadline
        pathFields = route.isChange ? [] : route.parameters
        for (name, value) in zip(route.parameters, path) where name != "tenant" { values[name] = value }
        for (name, value) in query {
            guard route.place(of: name) == .query else { throw route.refusal(of: name) }
            guard values.updateValue(value, forKey: name) == nil else { throw Refusal.invalid(name, .malformed(expected: .fieldOnce)) }
        }
        for (name, value) in body {
            guard let field = route.bodyFields.first(where: { $0.name == name }) else { throw route.refusal(of: name) }
            values[name] = try value.text(for: field)
        }
        guard route.isChange else { return }
        if let dry = values.removeValue(forKey: "dry") { try setDryRun(dry) }
        if let tag = headers[.ifMatch], tag != "*" {
            // Checked before the tag is read: a thing without a version has a tag that contains no version.
            guard route.isVersioned else { throw Refusal.unversioned }
            values["if"] = try EntityTag.version(tag)
        }
        options.idempotencyKey = headers[.idempotencyKey]
    }

    /// Makes the operation; refuses unknown fields.
    func make<Made>(_ make: (inout Fields) throws -> Made) throws -> Made {
        var fields = Fields(values, today: today)
        do {
            let made = try make(&fields)
            try fields.finish()
            return made
        } catch Refusal.invalid(let name, _) where pathFields.contains(name) { throw Refusal.notFound }
    }

    /// The key of the request among kept answers.
    ///
    /// - Parameter path: the route's, with the names of its parameters; their values are among the fields.
    func key(of path: String, as caller: Caller, in form: AnswerForm) -> AnswerKey {
        let form = [form.representation.rawValue, form.language.rawValue, form.coding.rawValue]
        return AnswerKey("http", [path] + form, fields: values, as: caller, on: today)
    }

    /// The request's text for a field.
    func text(of name: String) -> String? { values[name] }

    private mutating func setDryRun(_ value: String) throws {
        guard value == "yes" || value == "no" else { throw Refusal.invalid("dry", .oneOf(["yes", "no"])) }
        options.isDryRun = value == "yes"
    }
}
