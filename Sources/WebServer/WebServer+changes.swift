package import Operations

extension WebServer {
    /// The fields of each change, by its name in the audit. Several operations may be one change there.
    package static let changes: [String: [FieldDescription]] = routes.reduce(into: [:]) { changes, route in
        guard let action = route.action else { return }
        let known = Set((changes[action] ?? []).map(\.name))
        changes[action, default: []] += route.fields.filter { !known.contains($0.name) }
    }
}
