/// What a key says about each participant: claims to share by, and the lines of the explanation.
struct KeyFigures {
    /// In the order of the participants given.
    let claims: [Claim<PayerCode>]
    let lines: [PayerCode: [ExplanationLine]]
}

extension CostShare {
    /// The figures a key shares by. A tariff's are the inhabitants, and fixed amounts' are the amounts themselves.
    func figures(of payers: [PayerCode]) throws(AllocationRefusal) -> KeyFigures {
        try weighed(by: presence, figuresOfYear(of: payers))
    }

    /// Each claim times its payer's days. Quantities that were measured need none: they came from those days.
    private func weighed(by days: [PayerCode: Int], _ figures: KeyFigures) throws(AllocationRefusal) -> KeyFigures {
        if case .usage = key { return figures }
        guard let longest = days.values.max(), longest > 0 else { return figures }
        // Smaller figures in the same proportion leave room for a mix's large denominators.
        let divisor = days.values.reduce(UInt128(longest)) { greatestCommonDivisor($0, UInt128($1)) }
        let claims = try figures.claims.map { claim throws(AllocationRefusal) in
            Claim(claim.id, basis: try claim.basis.multiplied(by: Int128(days[claim.id, default: 0]) / Int128(divisor)))
        }
        return KeyFigures(claims: claims, lines: figures.lines)
    }

    private func figuresOfYear(of payers: [PayerCode]) throws(AllocationRefusal) -> KeyFigures {
        switch key {
        case .mix(let parts): return try mixed(parts, of: payers)
        case .population, .equal, .weights, .basis, .usage, .fixed, .tariff:
            let column = try column(of: key, payers: payers)
            let claims = zip(payers, column.values).map { Claim($0, basis: $1) }
            return KeyFigures(claims: claims, lines: Dictionary(uniqueKeysWithValues: zip(payers, column.lines(parts: "1/1").map { [$0] })))
        }
    }

    private func mixed(_ parts: [MixPart], of payers: [PayerCode]) throws(AllocationRefusal) -> KeyFigures {
        guard (1...Limits.maximumMixParts).contains(parts.count) else { throw .mixInvalid }
        let columns = try parts.map { part throws(AllocationRefusal) in try column(of: part.key, payers: payers) }
        let partTotal = parts.reduce(Int128(0)) { $0 + Int128($1.parts) }
        let bases = try commonBases(of: zip(parts.map(\.parts), columns).map { ($0, $1) }, count: payers.count)
        var lines: [PayerCode: [ExplanationLine]] = [:]
        for (part, column) in zip(parts, columns) {
            let share = Fraction(Int128(part.parts), over: partTotal)
            for (payer, line) in zip(payers, column.lines(parts: share.description)) { lines[payer, default: []].append(line) }
        }
        return KeyFigures(claims: zip(payers, bases).map { Claim($0, basis: $1) }, lines: lines)
    }

    /// Bases over one denominator, the least common multiple of the columns' sums: exact, where adding up percentages
    /// is not.
    private func commonBases(of columns: [(parts: Int64, column: KeyColumn)], count: Int) throws(AllocationRefusal) -> [Int128] {
        var denominator: Int128 = 1
        for (_, column) in columns {
            let sum = column.reduced.sum
            let divisor = Int128(greatestCommonDivisor(denominator.magnitude, sum.magnitude))
            denominator = try denominator.multiplied(by: sum / divisor)
        }
        var bases = [Int128](repeating: 0, count: count)
        for (parts, column) in columns {
            let (values, sum) = column.reduced
            for (index, value) in values.enumerated() {
                let basis = try value.multiplied(by: denominator / sum).multiplied(by: Int128(parts))
                bases[index] = try bases[index].adding(basis)
            }
        }
        return bases
    }
}
