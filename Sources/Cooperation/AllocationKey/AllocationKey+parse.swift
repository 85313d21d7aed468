extension AllocationKey {
    /// Reads a key in its notation. `docs/allocation-keys.md` has every form with an example.
    package static func parse(_ text: String) throws(AllocationKeyError) -> AllocationKey {
        var parser = KeyParser(text)
        let key = try parser.key()
        try parser.end()
        return key
    }
}

/// Parses in one pass from left to right; every branch says what it expected.
struct KeyParser {
    var scanner: NotationScanner
    /// The number of keys, figures and bands so far, and the nesting of the present one.
    private var size = 0
    private var depth = 0

    init(_ text: String) { scanner = NotationScanner(text) }

    mutating func end() throws(AllocationKeyError) {
        guard scanner.isAtEnd else { throw scanner.error(.endOfKey) }
    }

    // MARK: Keys

    mutating func key() throws(AllocationKeyError) -> AllocationKey {
        let start = scanner.position
        let word = scanner.word()
        if word == "projects" { return .projects }
        scanner.position = start
        return word == "limit" ? try limit() : try unlimitedKey(.anyKey)
    }

    /// A key that a limit may contain.
    private mutating func unlimitedKey(_ expected: ExpectedForm) throws(AllocationKeyError) -> AllocationKey {
        let start = scanner.position
        let word = scanner.word()
        scanner.position = start
        switch word {
        case "fixed", "tariff": return try agreedKey()
        case "first":
            return try inner { parser throws(AllocationKeyError) in
                _ = parser.scanner.word()
                try parser.scanner.expect("(")
                let first = try parser.agreedKey()
                try parser.scanner.expect(",")
                let rest = try parser.restKey()
                try parser.scanner.expect(")")
                return .first(first, rest: rest)
            }
        default: return try sharingKey(expected)
        }
    }

    /// A key that may share what other keys leave.
    private mutating func restKey() throws(AllocationKeyError) -> AllocationKey {
        let start = scanner.position
        let word = scanner.word()
        scanner.position = start
        return word == "first" ? try unlimitedKey(.restKey) : try sharingKey(.restKey)
    }

    /// A key whose contributions are as agreed.
    private mutating func agreedKey() throws(AllocationKeyError) -> AllocationKey {
        try inner { parser throws(AllocationKeyError) in
            let start = parser.scanner.position
            switch parser.scanner.word() {
            case "fixed": return .fixed(try parser.list(of: .money, Money.init))
            case "tariff":
                if parser.scanner.skip("(") {
                    let sum = try parser.sum()
                    try parser.scanner.expect(")", or: .mark("+", "*", ")"))
                    return .charge(sum)
                }
                try parser.scanner.expect(":", or: .mark(":", "("))
                return .tariff(try parser.scanner.value(.rate, Rate.init), at: try parser.date())
            default:
                parser.scanner.position = start
                throw parser.scanner.error(.agreedKey)
            }
        }
    }

    /// A key that shares the whole in proportions, including a mix.
    private mutating func sharingKey(_ expected: ExpectedForm) throws(AllocationKeyError) -> AllocationKey {
        let start = scanner.position
        let word = scanner.word()
        scanner.position = start
        guard word == "mix" else { return try proportionalKey(expected) }
        return try inner { parser throws(AllocationKeyError) in
            _ = parser.scanner.word()
            return .mix(try parser.mixParts())
        }
    }

    /// A key that may be part of a mix.
    private mutating func proportionalKey(_ expected: ExpectedForm) throws(AllocationKeyError) -> AllocationKey {
        try inner { parser throws(AllocationKeyError) in
            let start = parser.scanner.position
            switch parser.scanner.word() {
            case "population": return .population(at: try parser.date())
            case "equal": return .equal
            case "weights": return .weights(try parser.list(of: .weight, weight))
            case "basis":
                try parser.scanner.expect(":")
                let series = try parser.scanner.value(.seriesName, SeriesName.init(rawValue:))
                return .basis(series, at: try parser.date())
            case "usage":
                try parser.scanner.expect(":")
                let unit = try parser.scanner.value(.unitName, SeriesName.init(rawValue:))
                return .usage(unit, try parser.list(of: .quantity, Quantity.init))
            case "sum":
                try parser.scanner.expect("(")
                let sum = try parser.sum()
                try parser.scanner.expect(")", or: .mark("+", "*", ")"))
                return .sum(sum)
            case "average", "brackets", "classes":
                parser.scanner.position = start
                let measure = try parser.measure(.measure)
                return .sum(try parser.checked(MeasureSum([MeasureTerm([measure])]), .mixParts))
            case "only": return try parser.among(Scope.only)
            case "except": return try parser.among(Scope.except)
            default:
                parser.scanner.position = start
                throw parser.scanner.error(expected)
            }
        }
    }

    /// `(payer,payer:key)`.
    private mutating func among(_ scope: (Set<PayerCode>) -> Scope) throws(AllocationKeyError) -> AllocationKey {
        try scanner.expect("(")
        var payers: Set<PayerCode> = []
        repeat {
            guard payers.count < Limits.maximumParticipants else { throw scanner.error(.keyPayers) }
            payers.insert(
                try scanner.value(.newPayerCode) { text in
                    PayerCode(rawValue: text).flatMap { payers.contains($0) ? nil : $0 }
                })
        } while scanner.skip(",")
        try scanner.expect(":", or: .mark(",", ":"))
        let key = try sharingKey(.sharingKey)
        try scanner.expect(")")
        return .among(scope(payers), key)
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
            parts.append(try checked(MixPart(parts: count, key: key), .mixableKey))
        } while scanner.skip("+")
        try scanner.expect(")", or: .mark("+", ")"))
        return parts
    }
}

// MARK: A limit on the change

extension KeyParser {
    /// `limit(up:10%,down:5%,years:2026-2029,rest:equal,key:population)`, the key last.
    private mutating func limit() throws(AllocationKeyError) -> AllocationKey {
        try inner { parser throws(AllocationKeyError) in
            _ = parser.scanner.word()
            try parser.scanner.expect("(")
            var limit = ChangeLimit()
            while true {
                let start = parser.scanner.position
                let name = parser.scanner.word()
                guard parser.takes(name, after: limit) else {
                    parser.scanner.position = start
                    throw parser.scanner.error(.limitPart)
                }
                try parser.scanner.expect(":")
                if name == "key" {
                    let key = try parser.unlimitedKey(.unlimitedKey)
                    try parser.scanner.expect(")")
                    return .limit(limit, key)
                }
                try parser.takePart(name, of: &limit)
                try parser.scanner.expect(",")
            }
        }
    }

    /// Each part once, and the key once there is a limit.
    private func takes(_ name: String, after limit: ChangeLimit) -> Bool {
        switch name {
        case "up": limit.up == nil
        case "down": limit.down == nil
        case "years": limit.years == nil
        case "rest": limit.rest == nil
        case "key": limit.up != nil || limit.down != nil
        default: false
        }
    }

    private mutating func takePart(_ name: String, of limit: inout ChangeLimit) throws(AllocationKeyError) {
        switch name {
        case "up": limit.up = try scanner.value(.changeBound, Bound.init)
        case "down": limit.down = try scanner.value(.changeBound, Bound.init)
        case "years": limit.years = try scanner.value(.limitYears, years)
        default: limit.rest = try sharingKey(.sharingKey)
        }
    }
}

// MARK: Parts of keys

extension KeyParser {
    /// Counts a key or figure, and reads it one level deeper.
    mutating func inner<Value>(
        _ read: (inout KeyParser) throws(AllocationKeyError) -> Value
    ) throws(AllocationKeyError) -> Value {
        try count()
        guard depth < Limits.maximumKeyDepth else { throw scanner.error(.keyDepth) }
        depth += 1
        let value = try read(&self)
        depth -= 1
        return value
    }

    /// Counts a part of the key.
    mutating func count() throws(AllocationKeyError) {
        guard size < Limits.maximumKeySize else { throw scanner.error(.keySize) }
        size += 1
    }

    func checked<Value>(_ value: Value?, _ expected: ExpectedForm) throws(AllocationKeyError) -> Value {
        guard let value else { throw scanner.error(expected) }
        return value
    }

    /// `(payer:value,payer:value)`, each payer once.
    mutating func list<Value>(
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

    mutating func date() throws(AllocationKeyError) -> CalendarDate? {
        guard scanner.skip("@") else { return nil }
        return try scanner.value(.date, CalendarDate.init)
    }
}

func weight(_ text: String) -> Int64? {
    DecimalText.parse(text, decimals: 0).flatMap { $0 >= 0 ? $0 : nil }
}

/// "2026-2029".
private func years(_ text: String) -> ClosedRange<Int>? {
    let pieces = text.split(separator: "-", omittingEmptySubsequences: false).map { BudgetYear(String($0)) }
    guard pieces.count == 2, let first = pieces[0], let last = pieces[1], first <= last else { return nil }
    return first.year...last.year
}
