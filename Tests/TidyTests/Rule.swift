/// Something every file must keep, with a sample that breaks it: a rule that cannot fail guards nothing.
struct Rule: CustomStringConvertible, Sendable {
    let name: String
    /// Where the sample pretends to lie, for rules that hold in some folders only.
    var samplePath = "Sources/Postgres/Sample.swift"
    /// Breaks the rule.
    let badSample: String
    /// Keeps it, as close to the bad one as can be.
    let goodSample: String
    let check: @Sendable (SourceFile) -> [Finding]

    var description: String { name }

    static let all = lengths + words + comments + languages
}
