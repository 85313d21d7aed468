/// One name, two spellings: `reference-date` in the protocol, `referenceDate` in operations and HTTP.
enum FieldName {
    static func camelCase(_ name: String) -> String {
        let parts = name.split(separator: "-")
        return parts.dropFirst().reduce(String(parts.first ?? "")) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    }

    static func kebabCase(_ name: String) -> String {
        name.contains { $0.isUppercase } ? name.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) } : name
    }
}
