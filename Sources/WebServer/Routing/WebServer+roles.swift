internal import HTTPTypes
internal import Operations

extension WebServer {
    /// Every route by role in Markdown, for docs/roles.md: `yes`, `own` (only of its own payer) or `–`, which is
    /// answered by 403. An operator's token belongs to the installation, so the table leaves it out.
    package static var rolesDocument: String {
        let roles = Role.allCases.filter { $0 != .operator }
        let head = "| route | \(roles.map { $0.rawValue.replacing("-", with: " ") }.joined(separator: " | ")) |"
        let line = "| --- |\(String(repeating: " --- |", count: roles.count))"
        return tagged.map { tag, routes in
            let rows = routes.map { route in
                let path = route.template.dropFirst("/v1/{tenant}".count)
                let cells = roles.map { reach(of: $0, route.permission) }
                return "| `\(route.method.rawValue) \(path.isEmpty ? "/" : path)` | \(cells.joined(separator: " | ")) |"
            }
            return (["**\(tag)**", "", head, line] + rows).joined(separator: "\n")
        }
        .joined(separator: "\n\n")
    }

    private static func reach(of role: Role, _ permission: Permission) -> String {
        guard role.permissions.contains(permission) else { return "–" }
        let isOwn = role == .municipality && (permission == .readOwnShare || permission == .giveOpinion)
        return isOwn ? "own" : "yes"
    }
}
