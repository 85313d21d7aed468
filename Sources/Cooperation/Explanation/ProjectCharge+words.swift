extension ProjectCharge {
    /// One project of a contribution: the year's part, its decision, and the amount charged elsewhere.
    var words: LocalizedText {
        let (part, amount, before) = (part.words, amount.words, chargedBefore.words)
        let ground = ground
        if chargedBefore == .zero {
            return LocalizedText(
                fi: "\(project) \(name), vuosi \(year): \(amount.fi)\(ground.fi).",
                sv: "\(project) \(name), år \(year): \(amount.sv)\(ground.sv).",
                en: "\(project) \(name), year \(year): \(amount.en)\(ground.en).")
        }
        return LocalizedText(
            fi: "\(project) \(name), vuosi \(year): osuus on \(part.fi)\(ground.fi), josta muiden vuosien talousarvioissa peritään "
                + "\(before.fi); tässä peritään \(amount.fi).",
            sv: "\(project) \(name), år \(year): andelen är \(part.sv)\(ground.sv), varav \(before.sv) debiteras i andra års "
                + "budgetar; här debiteras \(amount.sv).",
            en: "\(project) \(name), year \(year): the part is \(part.en)\(ground.en), of which the budgets of other years charge "
                + "\(before.en); this one charges \(amount.en).")
    }

    /// In brackets: the exact portion and the decision, if they are known.
    private var ground: LocalizedText {
        var parts: [LocalizedText] = []
        if let fraction { parts.append(LocalizedText(fi: "osuus \(fraction)", sv: "andel \(fraction)", en: "portion \(fraction)")) }
        if let decision {
            let date = decision.date.words
            parts.append(
                LocalizedText(
                    fi: "päätös: \(decision.organ) \(date.fi) \(decision.section)",
                    sv: "beslut: \(decision.organ) \(date.sv) \(decision.section)",
                    en: "decision: \(decision.organ) \(date.en) \(decision.section)"))
        }
        func bracketed(_ language: Language) -> String {
            parts.isEmpty ? "" : " (\(parts.map { $0[language] }.joined(separator: "; ")))"
        }
        return LocalizedText(fi: bracketed(.fi), sv: bracketed(.sv), en: bracketed(.en))
    }
}
