/// Decimal numbers as text: digits, a point, digits. There is no exponent, plus sign, grouping or leading zero too
/// many.
///
/// Money, quantities and rates share it and differ only in the number of decimals.
enum DecimalText {
    /// The number times ten to the power of `decimals`; nil for any other notation, too many decimals, or overflow.
    static func parse(_ text: some StringProtocol, decimals: Int) -> Int64? {
        var digits = Substring(text)
        let isNegative = digits.first == "-"
        if isNegative { digits.removeFirst() }
        let pieces = digits.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = pieces.first, !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return nil }
        let fraction = pieces.count == 2 ? Array(pieces[1]) : []
        guard pieces.count == 1 || !fraction.isEmpty, fraction.count <= decimals else { return nil }
        let padding = repeatElement(UInt8(ascii: "0"), count: decimals - fraction.count)
        var value: Int64 = 0
        for digit in Array(whole) + fraction + padding {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            let (shifted, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = shifted.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
            guard !tooLarge, !overflow else { return nil }
            value = sum
        }
        return isNegative ? -value : value
    }

    /// The text of `value` divided by ten to the power of `decimals`, with at least `minimumDecimals` decimals.
    static func write(_ value: some BinaryInteger, decimals: Int, minimumDecimals: Int = 0) -> String {
        var digits = String(value.magnitude)
        digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        var fraction = digits.suffix(decimals)
        while fraction.count > minimumDecimals, fraction.last == "0" { fraction.removeLast() }
        let whole = digits.dropLast(decimals)
        return (value < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
    }
}
