/// One key of a `mix` and how many parts of the whole it decides.
package struct MixPart: Hashable, Sendable {
    package let parts: Int64
    package let key: AllocationKey

    /// Nil for parts outside 1...`Limits.maximumMixPart` and for keys that are no proportion: mix, fixed and tariff.
    package init?(parts: Int64, key: AllocationKey) {
        switch key {
        case .mix, .fixed, .tariff: return nil
        case .population, .equal, .weights, .basis, .usage: break
        }
        guard (1...Limits.maximumMixPart).contains(parts) else { return nil }
        self.parts = parts
        self.key = key
    }
}
