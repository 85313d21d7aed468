// The sentences of keys with several steps: computed figures, first payments, and limits on the change.

extension ExplainedContribution {
    /// The computation of a figure with its values; empty for a figure that is a value itself.
    func worked(_ line: ExplanationLine) -> [LocalizedText] {
        var texts: [LocalizedText] = []
        if let working = line.working {
            let text = LocalizedText(number: "\(working) = \(line.numerator)")
            texts.append(
                LocalizedText(fi: "Maksajan luku: \(text.fi).", sv: "Betalarens tal: \(text.sv).", en: "The payer's figure: \(text.en)."))
        }
        if let values = line.values, !values.isEmpty {
            let list = LocalizedText.joined(values.map(\.words), by: "; ")
            texts.append(LocalizedText(fi: "Arvot: \(list.fi).", sv: "Värden: \(list.sv).", en: "Values: \(list.en)."))
        }
        return texts
    }

    /// The payer's payment before the rest is shared.
    func paidFirst(_ payment: FirstPayment) -> [LocalizedText] {
        let (amount, total) = (payment.amount.words, payment.total.words)
        var texts = payment.line.map(worked) ?? []
        if let asked = payment.asked?.words {
            texts.append(
                LocalizedText(
                    fi: "Ensin maksettavaa olisi \(asked.fi), mutta kaikkien erät ylittävät kustannuksen ja maksetaan "
                        + "samassa suhteessa.",
                    sv: "Först skulle \(asked.sv) betalas, men allas belopp överstiger kostnaden och betalas "
                        + "i samma förhållande.",
                    en: "The first payment would be \(asked.en), but all first payments exceed the cost, so all are lowered "
                        + "in the same proportion."))
        }
        texts.append(
            LocalizedText(
                fi: "Ensin maksaja maksaa \(amount.fi), kaikki yhteensä \(total.fi).",
                sv: "Först betalar betalaren \(amount.sv), alla tillsammans \(total.sv).",
                en: "First the payer pays \(amount.en), and all payers together pay \(total.en)."))
        return texts
    }

    func left(_ rest: Redistribution) -> LocalizedText {
        let shared = rest.shared.words
        return LocalizedText(
            fi: "Loput \(shared.fi) jaetaan; maksajan osuus niistä on \(rest.fraction).",
            sv: "Resten \(shared.sv) fördelas; betalarens andel av den är \(rest.fraction).",
            en: "The rest, \(shared.en), is shared; the payer's part of it is \(rest.fraction).")
    }

    /// The key's amount, the limit's effect on it, and the payer's part of everybody's reliefs.
    func limited(_ limit: AppliedLimit) -> [LocalizedText] {
        let byKey = limit.byKey.words
        let given = LocalizedText(
            fi: "Jakoperusteen mukaan summa on \(byKey.fi).", sv: "Enligt fördelningsgrunden är beloppet \(byKey.sv).",
            en: "By the key the amount is \(byKey.en).")
        let year = limit.year.year - 1
        guard let lastYear = limit.lastYear?.words else {
            let free = LocalizedText(
                fi: "Vuonna \(year) maksaja ei maksanut tästä, joten muutosta ei rajata.",
                sv: "År \(year) betalade betalaren inget för detta, så ändringen begränsas inte.",
                en: "In \(year) the payer paid nothing for this, so the change has no limit.")
            return [given, free] + borne(limit)
        }
        let before = LocalizedText(
            fi: "Vuonna \(year) se oli \(lastYear.fi).", sv: "År \(year) var det \(lastYear.sv).",
            en: "In \(year) the contribution was \(lastYear.en).")
        return [given, before] + range(limit) + relieved(limit) + borne(limit)
    }

    /// The least and the most, with the inhabitants from which they were computed.
    private func range(_ limit: AppliedLimit) -> [LocalizedText] {
        let least = limit.least.map { least in
            let least = least.words
            return LocalizedText(fi: "vähintään \(least.fi)", sv: "minst \(least.sv)", en: "at least \(least.en)")
        }
        let most = limit.most.map { most in
            let most = most.words
            return LocalizedText(fi: "enintään \(most.fi)", sv: "högst \(most.sv)", en: "at most \(most.en)")
        }
        let list = LocalizedText.joined([least, most].compactMap(\.self), by: ", ")
        let values = LocalizedText.joined((limit.values ?? []).map(\.words), by: "; ")
        func origin(_ values: String) -> String { values.isEmpty ? "" : " (\(values))" }
        return [
            LocalizedText(
                fi: "Vuoden \(limit.year) raja on \(list.fi)\(origin(values.fi)).",
                sv: "Gränsen år \(limit.year) är \(list.sv)\(origin(values.sv)).",
                en: "The limit of \(limit.year) is \(list.en)\(origin(values.en)).")
        ]
    }

    /// The amount that the limit takes off or adds, and the part of it that remains in the year.
    private func relieved(_ limit: AppliedLimit) -> [LocalizedText] {
        var texts: [LocalizedText] = []
        if let force = limit.force {
            texts.append(
                LocalizedText(
                    fi: "Rajan vaikutuksesta on vuonna \(limit.year) voimassa \(force).",
                    sv: "Av gränsens verkan gäller \(force) år \(limit.year).",
                    en: "In \(limit.year), \(force) of the limit's effect applies."))
        }
        let relief = limit.relief.magnitude.words
        if limit.relief > .zero {
            texts.append(
                LocalizedText(
                    fi: "Raja vähentää \(relief.fi).", sv: "Gränsen minskar med \(relief.sv).",
                    en: "The limit lowers the contribution by \(relief.en)."))
        } else if limit.relief < .zero {
            texts.append(
                LocalizedText(
                    fi: "Raja lisää \(relief.fi).", sv: "Gränsen ökar med \(relief.sv).",
                    en: "The limit raises the contribution by \(relief.en)."))
        }
        return texts
    }

    /// The payer's part of the amount that the limits leave to all.
    private func borne(_ limit: AppliedLimit) -> [LocalizedText] {
        guard limit.difference != .zero else { return [] }
        let difference = limit.difference.words
        var texts = [
            LocalizedText(
                fi: "Rajoista jää kaikkien kesken jaettavaksi \(difference.fi).",
                sv: "Gränserna lämnar \(difference.sv) att fördela mellan alla.",
                en: "All payers share the \(difference.en) that the limits leave.")
        ]
        texts += (limit.rule ?? []).flatMap { worked($0) + [figures($0)] }
        texts.append(part(of: limit))
        if limit.beyond != .zero {
            let beyond = limit.beyond.words
            texts.append(
                LocalizedText(
                    fi: "Kaikki ei mahdu rajoihin: maksaja kantaa niiden yli \(beyond.fi).",
                    sv: "Allt ryms inte inom gränserna: utöver dem bär betalaren \(beyond.sv).",
                    en: "The cost does not fit within the limits: beyond them the payer pays \(beyond.en)."))
        }
        return texts
    }

    /// The part of the difference that the payer's own limit allows, or its part of what payers at their limits left.
    private func part(of limit: AppliedLimit) -> LocalizedText {
        let part = limit.part.words
        guard let sharing = limit.sharing else {
            return LocalizedText(
                fi: "Oman rajansa mukaan maksaja kantaa \(part.fi).", sv: "Enligt sin egen gräns bär betalaren \(part.sv).",
                en: "Up to its own limit the payer pays \(part.en).")
        }
        let (shared, fraction) = (sharing.shared.words, sharing.fraction)
        return sharing.shared == limit.difference
            ? LocalizedText(
                fi: "Maksajan osuus siitä on \(fraction): \(part.fi).", sv: "Betalarens andel av det är \(fraction): \(part.sv).",
                en: "The payer's part of it is \(fraction): \(part.en).")
            : LocalizedText(
                fi: "Kun rajalleen tulleiden osat on vähennetty, jää \(shared.fi); maksajan osuus siitä on \(fraction): \(part.fi).",
                sv: "När delarna för dem som nått sin gräns är avdragna återstår \(shared.sv); "
                    + "betalarens andel av det är \(fraction): \(part.sv).",
                en: "Without the parts of those at their limits \(shared.en) is left; the payer's part of it is \(fraction): \(part.en).")
    }
}

extension ExplainedValue {
    /// "asukasluku 31.12.2024: 4118 (lähde: Tilastokeskus)"; with the payer's name if it is another payer's value.
    fileprivate var words: LocalizedText {
        let place = series.words(on: referenceDate)
        let owner = payer.map { " (\($0))" } ?? ""
        func origin(_ word: String) -> String { source.isEmpty ? "" : " (\(word): \(source))" }
        return LocalizedText(
            fi: "\(place.fi)\(owner): \(value)\(origin("lähde"))", sv: "\(place.sv)\(owner): \(value)\(origin("källa"))",
            en: "\(place.en)\(owner): \(value)\(origin("source"))")
    }
}

extension AllocationKey {
    /// Whether it gives euros; then the sentence has no sum over all payers.
    var isCharge: Bool {
        switch self {
        case .charge: true
        case .limit(_, let key): key.isCharge
        case .population, .equal, .weights, .basis, .usage, .fixed, .tariff, .mix, .sum, .among, .first, .projects: false
        }
    }
}
