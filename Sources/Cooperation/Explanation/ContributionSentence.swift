extension ExplainedContribution {
    /// How the amount was computed, in words that a municipality's officer can check with a pocket calculator: what was
    /// shared and by which key, the payer's figure over the sum of all, the exact fraction, the rounding, and bounds or
    /// overrides.
    package func sentence(_ language: Language) -> String { steps(language).joined(separator: " ") }

    /// The same, as one sentence for each step.
    package func steps(_ language: Language) -> [String] {
        var parts = [opening]
        for payment in explanation.first ?? [] { parts += paidFirst(payment) }
        if let rest = explanation.rest { parts.append(left(rest)) }
        let isCharge = explanation.key.isCharge
        for line in explanation.lines { parts += worked(line) + (isCharge ? [] : [figures(line)]) }
        parts += (explanation.projects ?? []).map(\.words)
        if let fraction = explanation.fraction {
            parts.append(LocalizedText(fi: "Osuus on \(fraction).", sv: "Andelen är \(fraction).", en: "The part is \(fraction)."))
        }
        if let redistribution = explanation.redistribution { parts.append(redistributed(redistribution)) }
        if let quota = explanation.quota {
            parts.append(
                LocalizedText(
                    fi: "Tarkka summa on \(quota) senttiä.", sv: "Det exakta beloppet är \(quota) cent.",
                    en: "The exact amount is \(quota) cents."))
        }
        if let rounding = explanation.rounding { parts.append(rounded(rounding)) }
        if let bound = explanation.bound { parts.append(bounded(bound)) }
        if let limit = explanation.limit { parts += limited(limit) }
        if let override = explanation.override { parts.append(overridden(override)) }
        let amount = amount.words
        parts.append(
            LocalizedText(
                fi: "Maksuosuus on \(amount.fi).", sv: "Betalningsandelen är \(amount.sv).", en: "The contribution is \(amount.en)."))
        return parts.map { $0[language] }
    }

    private var opening: LocalizedText {
        let (total, key) = (explanation.total.words, explanation.key.words)
        return LocalizedText(
            fi: "\(name): jaettavana on \(total.fi), jakoperusteena \(key.fi).",
            sv: "\(name): \(total.sv) fördelas, fördelningsgrund: \(key.sv).", en: "\(name): \(total.en) is shared by \(key.en).")
    }

    /// The payer's figure over the sum of all, with its date and source.
    func figures(_ line: ExplanationLine) -> LocalizedText {
        let place = (line.series ?? line.unit).map { $0.words(on: line.referenceDate) } ?? line.referenceDate?.words
        let weight = line.parts == "1/1" ? "" : "\(line.parts) × "
        func whole(_ number: String) -> String { number.contains(" ") ? "(\(number))" : number }
        let ratio = "\(weight)\(whole(line.numerator))/\(whole(line.denominator))"
        func origin(_ language: Language, _ word: String) -> String {
            let parts = [place?[language], line.source.map { "\(word): \($0)" }].compactMap { $0 }
            return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
        }
        return LocalizedText(
            fi: "Maksajan osuus kaikkien summasta: \(ratio)\(origin(.fi, "lähde")).",
            sv: "Betalarens andel av summan: \(ratio)\(origin(.sv, "källa")).",
            en: "The payer's part of the sum of all: \(ratio)\(origin(.en, "source")).")
    }

    private func redistributed(_ part: Redistribution) -> LocalizedText {
        let shared = part.shared.words
        return LocalizedText(
            fi: "Rajojen ja erikseen päätettyjen summien jälkeen muille jää \(shared.fi), josta maksajan osuus on \(part.fraction).",
            sv:
                "Efter gränser och särskilt beslutade belopp återstår \(shared.sv) för de övriga; betalarens andel är \(part.fraction).",
            en: "After bounds and amounts decided separately, \(shared.en) is left to the others; the payer's part is \(part.fraction).")
    }

    private func bounded(_ bound: AppliedBound) -> LocalizedText {
        let (amount, limit) = (bound.amount.words, bound.bound.words)
        return switch bound.kind {
        case .floor:
            LocalizedText(
                fi: "Vähimmäismäärä \(limit.fi) ratkaisee: \(amount.fi).", sv: "Minimibeloppet \(limit.sv) avgör: \(amount.sv).",
                en: "The floor \(limit.en) decides: \(amount.en).")
        case .cap:
            LocalizedText(
                fi: "Enimmäismäärä \(limit.fi) ratkaisee: \(amount.fi).", sv: "Maximibeloppet \(limit.sv) avgör: \(amount.sv).",
                en: "The cap \(limit.en) decides: \(amount.en).")
        }
    }

    private func overridden(_ override: AppliedOverride) -> LocalizedText {
        let was = override.was.words
        let rest =
            switch override.policy {
            case .rebalance:
                LocalizedText(fi: "Muut maksavat erotuksen.", sv: "De övriga betalar skillnaden.", en: "The others pay the difference.")
            case .leave: LocalizedText(fi: "Erotus on jakamatta.", sv: "Skillnaden är ofördelad.", en: "The difference is unallocated.")
            }
        return LocalizedText(
            fi: "Summa on päätetty erikseen (\(override.reason)); jakoperusteen mukaan se olisi \(was.fi). \(rest.fi)",
            sv: "Beloppet är särskilt beslutat (\(override.reason)); enligt fördelningsgrunden vore det \(was.sv). \(rest.sv)",
            en: "The amount was decided separately (\(override.reason)); by the key it would be \(was.en). \(rest.en)")
    }

    /// The largest remainder in words: rounded down to whole steps, with one more step for the first in the order.
    private func rounded(_ rounding: Rounding) -> LocalizedText {
        let step = rounding.step.words
        guard let rank = rounding.remainderRank else {
            return LocalizedText(
                fi: "Se pyöristetään lähimpään \(step.fi).", sv: "Det avrundas till närmaste \(step.sv).",
                en: "It is rounded to the nearest \(step.en).")
        }
        let added = (rounding.extraUnit ? rounding.extra : rounding.oddCents).words
        let isAdded = rounding.extraUnit || rounding.oddCents != .zero
        return LocalizedText(
            fi: "Se pyöristetään alas täyteen \(step.fi). Jäännösten järjestyksessä maksaja on sijalla \(rank): "
                + (isAdded ? "lisätään \(added.fi)." : "lisää ei tule."),
            sv: "Det avrundas nedåt till en hel \(step.sv). I resternas ordning är betalaren på plats \(rank): "
                + (isAdded ? "\(added.sv) tillkommer." : "inget tillkommer."),
            en: "It is rounded down to a whole \(step.en). In the order of remainders the payer is number \(rank): "
                + (isAdded ? "\(added.en) is added." : "nothing is added."))
    }
}

extension RoundingStep {
    fileprivate var words: LocalizedText {
        switch self {
        case .cent: LocalizedText(fi: "senttiin", sv: "cent", en: "cent")
        case .euro: LocalizedText(fi: "euroon", sv: "euro", en: "euro")
        }
    }
}
