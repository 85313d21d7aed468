/// A key's figures of each participant: the claims for sharing, and the lines of the explanation.
struct KeyFigures {
    /// In the order of the given participants.
    let claims: [Claim<PayerCode>]
    let lines: [PayerCode: [ExplanationLine]]

    /// Each claim times its payer's days; unchanged if nobody's days are known.
    func weighed(by presence: ServiceDays?) throws(AllocationRefusal) -> KeyFigures {
        guard let days = presence?.payers, let longest = days.values.max(), longest > 0 else { return self }
        // Smaller figures in the same proportion leave room for the large denominators of a mix.
        let divisor = days.values.reduce(UInt128(longest)) { greatestCommonDivisor($0, UInt128($1)) }
        let claims = try claims.map { claim throws(AllocationRefusal) in
            Claim(claim.id, basis: try claim.basis.multiplied(by: Int128(days[claim.id, default: 0]) / Int128(divisor)))
        }
        return KeyFigures(claims: claims, lines: lines)
    }
}

extension CostShare {
    /// The figures by which a proportion shares. For a tariff they are the figures of its rule, and for fixed amounts
    /// the amounts themselves.
    func figures(of payers: [PayerCode]) throws(AllocationRefusal) -> KeyFigures {
        switch key {
        // Measured quantities need no weight by days: they were measured on those days.
        case .usage: try figuresOfYear(of: payers)
        // A payer that has left leaves its part to the others in the same part of the mix, and not to all payers.
        case .mix(let parts) where parts.contains(where: \.key.isAmongSome): try mixed(parts, of: payers, weight: .one, byDays: true)
        case .among: try figures(of: payers, weight: .one, byDays: true)
        case .population, .equal, .weights, .basis, .fixed, .tariff, .mix, .sum, .charge, .projects:
            try figuresOfYear(of: payers).weighed(by: presence)
        case .first, .limit: try amounts(of: payers)
        }
    }

    private func figuresOfYear(of payers: [PayerCode]) throws(AllocationRefusal) -> KeyFigures {
        try figures(of: payers, weight: .one, byDays: false)
    }

    /// Each payer's amount by the key, to share another amount in the same proportion; for a refund, the opposite
    /// amounts.
    private func amounts(of payers: [PayerCode]) throws(AllocationRefusal) -> KeyFigures {
        KeyFigures(claims: try drafts(of: payers).mirroredClaims(), lines: [:])
    }

    /// - Parameters:
    ///   - weight: the part of the whole that the key shares.
    ///   - byDays: whether claims count by their payers' days; in a mix, each part separately.
    private func figures(of payers: [PayerCode], weight: Fraction, byDays: Bool) throws(AllocationRefusal) -> KeyFigures {
        switch key {
        case .mix(let parts): return try mixed(parts, of: payers, weight: weight, byDays: byDays)
        case .among(let scope, let key):
            return try among(scope, of: payers).with(key).figures(of: payers.filter(scope.includes), weight: weight, byDays: byDays)
                .widened(to: payers)
        case .sum(let sum), .charge(let sum):
            let figures = try measured(sum, of: payers, weight: weight)
            return byDays ? try figures.weighed(by: presence) : figures
        case .population, .equal, .weights, .basis, .usage, .fixed, .tariff, .first, .limit, .projects:
            let column = try column(of: key, payers: payers)
            let claims = zip(payers, column.values).map { Claim($0, basis: $1) }
            let lines = zip(payers, column.lines(parts: weight.description).map { [$0] })
            let figures = KeyFigures(claims: claims, lines: Dictionary(uniqueKeysWithValues: lines))
            if case .usage = key { return figures }
            return byDays ? try figures.weighed(by: presence) : figures
        }
    }

    /// The same cost among the participants in the scope.
    private func among(_ scope: Scope, of payers: [PayerCode]) throws(AllocationRefusal) -> CostShare {
        let known = Set(payers)
        if let stranger = scope.payers.filter({ !known.contains($0) }).min() { throw .payerNotParticipant(stranger) }
        var costs = self
        costs.participants = payers.filter(scope.includes)
        guard !costs.participants.isEmpty else { throw .noParticipants }
        return costs
    }

    /// Figures of a sum of measures, as whole numbers in the same proportion.
    private func measured(_ sum: MeasureSum, of payers: [PayerCode], weight: Fraction) throws(AllocationRefusal) -> KeyFigures {
        let figures = try figures(of: sum, for: payers)
        var (total, denominator) = (Fraction.zero, Int128(1))
        for figure in figures {
            total = try total.adding(figure.value)
            let divisor = Int128(greatestCommonDivisor(denominator.magnitude, figure.value.denominator.magnitude))
            denominator = try denominator.multiplied(by: figure.value.denominator / divisor)
        }
        guard total.numerator > 0 || key.makesTotal else { throw .basisAllZero(series: nil) }
        var claims: [Claim<PayerCode>] = []
        var lines: [PayerCode: [ExplanationLine]] = [:]
        for (payer, figure) in zip(payers, figures) {
            claims.append(Claim(payer, basis: try figure.value.numerator.multiplied(by: denominator / figure.value.denominator)))
            let value = figure.value.text
            lines[payer] = [
                ExplanationLine(
                    series: nil, unit: nil, referenceDate: nil, source: nil, numerator: value, denominator: total.text,
                    parts: weight.description, working: figure.working == value ? nil : figure.working, values: figure.values)
            ]
        }
        return KeyFigures(claims: claims, lines: lines)
    }

    private func mixed(
        _ parts: [MixPart], of payers: [PayerCode], weight: Fraction, byDays: Bool
    ) throws(AllocationRefusal) -> KeyFigures {
        guard (1...Limits.maximumMixParts).contains(parts.count) else { throw .mixInvalid }
        let partTotal = parts.reduce(Int128(0)) { $0 + Int128($1.parts) }
        let figures = try parts.map { part throws(AllocationRefusal) in
            let partWeight = try weight.multiplied(by: Fraction(Int128(part.parts), over: partTotal))
            return try with(part.key).figures(of: payers, weight: partWeight, byDays: byDays)
        }
        let columns = try zip(parts, figures).map { part, figures throws(AllocationRefusal) in
            (parts: part.parts, proportions: try Proportions(figures.claims))
        }
        let bases = try commonBases(of: columns, count: payers.count)
        var lines: [PayerCode: [ExplanationLine]] = [:]
        for part in figures {
            for (payer, own) in part.lines { lines[payer, default: []] += own }
        }
        return KeyFigures(claims: zip(payers, bases).map { Claim($0, basis: $1) }, lines: lines)
    }

    /// Bases over one denominator, the least common multiple of the columns' sums. This is exact; a sum of percentages
    /// is not.
    private func commonBases(of columns: [(parts: Int64, proportions: Proportions)], count: Int) throws(AllocationRefusal) -> [Int128] {
        var denominator: Int128 = 1
        for (_, proportions) in columns {
            let divisor = Int128(greatestCommonDivisor(denominator.magnitude, proportions.sum.magnitude))
            denominator = try denominator.multiplied(by: proportions.sum / divisor)
        }
        var bases = [Int128](repeating: 0, count: count)
        for (parts, proportions) in columns {
            for (index, value) in proportions.values.enumerated() {
                let basis = try value.multiplied(by: denominator / proportions.sum).multiplied(by: Int128(parts))
                bases[index] = try bases[index].adding(basis)
            }
        }
        return bases
    }
}

extension KeyFigures {
    /// With a claim of zero for payers without a claim.
    fileprivate func widened(to payers: [PayerCode]) -> KeyFigures {
        let bases = Dictionary(uniqueKeysWithValues: claims.map { ($0.id, $0.basis) })
        return KeyFigures(claims: payers.map { Claim($0, basis: bases[$0] ?? 0) }, lines: lines)
    }
}

/// Claims in the smallest whole numbers, which leave the most room for the common denominator of a mix.
private struct Proportions {
    let values: [Int128]
    let sum: Int128

    init(_ claims: [Claim<PayerCode>]) throws(AllocationRefusal) {
        let divisor = Int128(claims.reduce(UInt128(0)) { greatestCommonDivisor($0, $1.basis.magnitude) })
        values = claims.map { $0.basis / divisor }
        var sum: Int128 = 0
        for value in values { sum = try sum.adding(value) }
        // No payer of this part took part on any day.
        guard sum > 0 else { throw .basisAllZero(series: nil) }
        self.sum = sum
    }
}

extension AllocationKey {
    /// Whether only some of the participants share by it, or by a part of it.
    fileprivate var isAmongSome: Bool { if case .among = self { true } else { false } }
}
