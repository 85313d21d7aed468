/// What was shared in the last round among the payers whom no bound and no override touched.
package struct Redistribution: Codable, Hashable, Sendable {
    package let shared: Money
    /// The payer's exact part of it, "985/7380".
    package let fraction: String
}
