extension SQL: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { self.init(text: value) }
    package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sql }

    package struct StringInterpolation: StringInterpolationProtocol {
        var sql = SQL(text: "")

        package init(literalCapacity: Int, interpolationCount: Int) {
            sql.text.reserveCapacity(literalCapacity + 3 * interpolationCount)
            sql.types.reserveCapacity(interpolationCount)
            sql.lengths.reserveCapacity(interpolationCount)
            sql.placeholders.reserveCapacity(interpolationCount)
            sql.values.reserveCapacity(8 * interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { sql.text += literal }
        package mutating func appendInterpolation<Value: PostgresValue>(_ value: Value) { sql.bind(value) }
        package mutating func appendInterpolation<Value: PostgresValue>(_ value: Value?) { sql.bind(value) }
        package mutating func appendInterpolation(fragment: SQL) { sql.append(fragment) }

        /// A quoted name of a table, column or schema, known at compile time.
        package mutating func appendInterpolation(identifier: StaticString) {
            sql.text += "\""
            for character in "\(identifier)" { sql.text += character == "\"" ? "\"\"" : String(character) }
            sql.text += "\""
        }
    }
}
