/// The servers that libpq's parameters name, each with parameters of its own.
///
/// libpq would try them in turn, too. But without blocking it knows no limit of time for each, so one that is frozen
/// would keep it from the others; and it has no word for "a primary, or else a standby that can be read".
struct ConfiguredServers {
    let parameters: [[String: String]]
    /// Whether a standby will do only while there is no primary.
    let needPrimary: Bool

    /// How long a standby's session is used before a primary is looked for again.
    static let standInLifetime = Duration.seconds(1)

    init(_ parameters: [String: String]) {
        let lists = ["host", "hostaddr", "port"].compactMap { key in
            parameters[key].map { (key: key, items: $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)) }
        }
        let count = lists.filter { $0.key != "port" }.map(\.items.count).max() ?? 1
        // What does not go together libpq tells best.
        guard count > 1, lists.allSatisfy({ $0.items.count == count || $0.key == "port" && $0.items.count == 1 }) else {
            (self.parameters, needPrimary) = ([parameters], false)
            return
        }
        let attributes = "target_session_attrs"
        let needPrimary = ["read-write", "primary"].contains(parameters[attributes])
        self.needPrimary = needPrimary
        self.parameters = (0..<count).map { place in
            var own = parameters
            for list in lists { own[list.key] = list.items[list.items.count == 1 ? 0 : place] }
            if needPrimary { own[attributes] = nil }
            return own
        }
    }

    /// All of them, from one on.
    func places(from first: Int) -> [Int] { parameters.indices.map { ($0 + first) % parameters.count } }
}
