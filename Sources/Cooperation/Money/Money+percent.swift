extension Money {
    /// This as a percentage of another amount, half away from zero to two decimals, "80.42"; nil of nothing.
    ///
    /// For show only: percentages are never stored, nor computed with.
    package func percent(of whole: Money) -> String? {
        guard whole != .zero else { return nil }
        let divisor = 2 * UInt128(whole.cents.magnitude)
        let rounded = Int128((UInt128(cents.magnitude) * 20_000 + UInt128(whole.cents.magnitude)) / divisor)
        return DecimalText.write((cents < 0) == (whole.cents < 0) ? rounded : -rounded, decimals: 2, minimumDecimals: 2)
    }
}
