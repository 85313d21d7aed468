/// What becomes of the difference an override makes.
package enum OverridePolicy: String, Codable, CaseIterable, Hashable, Sendable {
    /// The service's other payers, as far as not overridden themselves, share it by the same key.
    case rebalance
    /// It is left unallocated, which blocks approval.
    case leave
}
