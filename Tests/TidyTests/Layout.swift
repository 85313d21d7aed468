/// The allowed files and folders at the top of the repository.
enum Layout {
    static let allowed: Set<String> = [
        "Package.swift", "Sources", "Tests", "sql", "deploy", "docs",
        "README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "Makefile", ".ci", ".swift-format", ".editorconfig", ".gitignore",
        "LICENSE",
    ]

    /// Files that tools leave behind and git ignores, and git's own folder.
    static let ignored: Set<String> = [".git", ".seutu", ".swiftpm", "Package.resolved", ".DS_Store"]

    static func findings(top: [String], ci: [String]) -> [Finding] {
        let strangers = top.filter { !allowed.contains($0) && !ignored.contains($0) && !$0.hasPrefix(".build") }
        let missing = allowed.subtracting(top).sorted()
        return strangers.map { Finding($0, "does not belong at the top; see docs/README.md for where things live") }
            + missing.map { Finding($0, "is missing at the top") }
            + (ci == ["run"] ? [] : [Finding(".ci", "holds `run` and nothing else")])
    }
}
