internal import Cooperation

extension ExplainedContribution {
    /// How the amount came about, in words that an officer of the municipality can check with a pocket calculator:
    /// what was shared by what, the payer's figure over everybody's, the exact fraction, the rounding, and what overruled them.
    func sentence(_ language: Language) -> String {
        var parts = [opening]
        parts += explanation.lines.map(figures)
        if let fraction = explanation.fraction {
            parts.append(LocalizedText(fi: "Osuus on \(fraction).", sv: "Andelen är \(fraction).", en: "The part is \(fraction)."))
        }
        if let redistribution = explanation.redistribution { parts.append(redistributed(redistribution)) }
        if let quota = explanation.quota {
            parts.append(
                LocalizedText(
                    fi: "Tarkka määrä on \(quota) senttiä.", sv: "Det exakta beloppet är \(quota) cent.",
                    en: "The exact amount is \(quota) cents."))
        }
        if let rounding = explanation.rounding { parts.append(rounded(rounding)) }
        if let bound = explanation.bound { parts.append(bounded(bound)) }
        if let override = explanation.override { parts.append(overridden(override)) }
        let amount = euros(amount)
        parts.append(
            LocalizedText(
                fi: "Maksuosuus on \(amount.fi).", sv: "Betalningsandelen är \(amount.sv).", en: "The contribution is \(amount.en)."))
        return parts.map { $0[language] }.joined(separator: " ")
    }

    private var opening: LocalizedText {
        let total = euros(explanation.total)
        let key = explanation.key.words
        return LocalizedText(
            fi: "\(name): jaettavana on \(total.fi), jakoperusteena \(key.fi).",
            sv: "\(name): \(total.sv) fördelas, fördelningsgrund \(key.sv).", en: "\(name): \(total.en) is shared by \(key.en).")
    }

    /// The payer's figure over the sum of all, with its date and source.
    private func figures(_ line: ExplanationLine) -> LocalizedText {
        let place = [line.series?.rawValue ?? line.unit?.rawValue, line.referenceDate?.description].compactMap { $0 }.joined(separator: " ")
        let weight = line.parts == "1/1" ? "" : "\(line.parts) × "
        let ratio = "\(weight)\(line.numerator)/\(line.denominator)"
        let origin = { (word: String) in
            let parts = [place, line.source.map { "\(word): \($0)" } ?? ""].filter { !$0.isEmpty }
            return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
        }
        return LocalizedText(
            fi: "Maksajan luku kaikkien luvusta: \(ratio)\(origin("lähde")).", sv: "Betalarens tal av allas: \(ratio)\(origin("källa")).",
            en: "The payer's figure of everybody's: \(ratio)\(origin("source")).")
    }

    private func redistributed(_ part: Redistribution) -> LocalizedText {
        let shared = euros(part.shared)
        return LocalizedText(
            fi: "Rajojen ja erikseen päätettyjen summien jälkeen muille jäi \(shared.fi), josta \(part.fraction).",
            sv: "Efter gränser och särskilt beslutade belopp återstod \(shared.sv) för de övriga, varav \(part.fraction).",
            en: "After bounds and amounts set apart \(shared.en) was left to the others, of which \(part.fraction).")
    }

    private func bounded(_ bound: AppliedBound) -> LocalizedText {
        let amount = euros(bound.amount)
        return switch bound.kind {
        case .floor:
            LocalizedText(
                fi: "Vähimmäismäärä \(bound.bound) ratkaisee: \(amount.fi).", sv: "Minimibeloppet \(bound.bound) avgör: \(amount.sv).",
                en: "The floor \(bound.bound) decides: \(amount.en).")
        case .cap:
            LocalizedText(
                fi: "Enimmäismäärä \(bound.bound) ratkaisee: \(amount.fi).", sv: "Maximibeloppet \(bound.bound) avgör: \(amount.sv).",
                en: "The cap \(bound.bound) decides: \(amount.en).")
        }
    }

    private func overridden(_ override: AppliedOverride) -> LocalizedText {
        let was = euros(override.was)
        let rest =
            switch override.policy {
            case .rebalance:
                LocalizedText(fi: "muut maksavat erotuksen", sv: "de övriga betalar skillnaden", en: "the others pay the difference")
            case .leave: LocalizedText(fi: "erotus on jakamatta", sv: "skillnaden är ofördelad", en: "the difference is unallocated")
            }
        return LocalizedText(
            fi: "Summa on päätetty erikseen (\(override.reason)); jakoperusteella se olisi \(was.fi), \(rest.fi).",
            sv: "Beloppet är särskilt beslutat (\(override.reason)); enligt grunden vore det \(was.sv), \(rest.sv).",
            en: "The amount was set apart (\(override.reason)); by the key it would be \(was.en), \(rest.en).")
    }
}
