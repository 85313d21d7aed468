/// A rule for every file, with a sample that breaks it: a rule that cannot fail is useless.
struct Rule: CustomStringConvertible, Sendable {
    let name: String
    /// The sample's path, for rules about some folders only.
    var samplePath = "Sources/Postgres/Sample.swift"
    /// Breaks the rule.
    let badSample: String
    /// Keeps the rule, and is as similar to the bad sample as possible.
    let goodSample: String
    let check: @Sendable (SourceFile) -> [Finding]

    var description: String { name }

    static let all = lengths + words + comments + languages
}
