extension AllocationKey {
    /// Reads a key in its notation:
    ///
    ///     population   population@2024-12-31   equal   basis:taxable-income   basis:taxable-income@2020-12-31
    ///     weights(074:1,236:3)   usage:hours(074:12.5,236:3)   fixed(074:1000.00,236:250)
    ///     tariff:0.2031158   tariff:0.2031158@2013-12-31   mix(1*population+1*basis:taxable-income)
    package static func parse(_ text: String) throws(AllocationKeyError) -> AllocationKey {
        var parser = AllocationKeyParser(text)
        let key = try parser.key()
        try parser.end()
        return key
    }
}

/// One pass from left to right; every branch says what it expected.
private struct AllocationKeyParser {
    private var scanner: NotationScanner

    init(_ text: String) { scanner = NotationScanner(text) }

    mutating func key() throws(AllocationKeyError) -> AllocationKey {
        let start = scanner.position
        switch scanner.word() {
        case "mix": return .mix(try mixParts())
        case "fixed": return .fixed(try list(of: .money, Money.init))
        case "tariff":
            try scanner.expect(":")
            let rate = try scanner.value(.rate, Rate.init)
            return .tariff(rate, at: try date())
        default:
            scanner.position = start
            return try proportionalKey(.anyKey)
        }
    }

    mutating func end() throws(AllocationKeyError) {
        guard scanner.isAtEnd else { throw scanner.error(.endOfKey) }
    }

    /// A key that may be part of a mix.
    private mutating func proportionalKey(_ expected: ExpectedForm) throws(AllocationKeyError) -> AllocationKey {
        let start = scanner.position
        switch scanner.word() {
        case "population": return .population(at: try date())
        case "equal": return .equal
        case "weights": return .weights(try list(of: .weight, weight))
        case "basis":
            try scanner.expect(":")
            let series = try scanner.value(.seriesName, SeriesName.init(rawValue:))
            return .basis(series, at: try date())
        case "usage":
            try scanner.expect(":")
            let unit = try scanner.value(.unitName, SeriesName.init(rawValue:))
            return .usage(unit, try list(of: .quantity, Quantity.init))
        default:
            scanner.position = start
            throw scanner.error(expected)
        }
    }

    private mutating func mixParts() throws(AllocationKeyError) -> [MixPart] {
        try scanner.expect("(")
        var parts: [MixPart] = []
        repeat {
            guard parts.count < Limits.maximumMixParts else { throw scanner.error(.mixParts) }
            let count = try scanner.value(.wholeNumber(1...Limits.maximumMixPart)) { text in
                weight(text).flatMap { (1...Limits.maximumMixPart).contains($0) ? $0 : nil }
            }
            try scanner.expect("*")
            let key = try proportionalKey(.mixableKey)
            guard let part = MixPart(parts: count, key: key) else { throw scanner.error(.mixableKey) }
            parts.append(part)
        } while scanner.skip("+")
        try scanner.expect(")", or: .mark("+", ")"))
        return parts
    }

    /// `(payer:value,payer:value)`, each payer once.
    private mutating func list<Value>(
        of expected: ExpectedForm, _ read: (String) -> Value?
    ) throws(AllocationKeyError) -> [PayerCode: Value] {
        try scanner.expect("(")
        var values: [PayerCode: Value] = [:]
        repeat {
            guard values.count < Limits.maximumParticipants else { throw scanner.error(.keyPayers) }
            let payer = try scanner.value(.newPayerCode) { text in
                PayerCode(rawValue: text).flatMap { values[$0] == nil ? $0 : nil }
            }
            try scanner.expect(":")
            values[payer] = try scanner.value(expected, read)
        } while scanner.skip(",")
        try scanner.expect(")", or: .mark(",", ")"))
        return values
    }

    private mutating func date() throws(AllocationKeyError) -> CalendarDate? {
        guard scanner.skip("@") else { return nil }
        return try scanner.value(.date, CalendarDate.init)
    }
}

private func weight(_ text: String) -> Int64? {
    DecimalText.parse(text, decimals: 0).flatMap { $0 >= 0 ? $0 : nil }
}
