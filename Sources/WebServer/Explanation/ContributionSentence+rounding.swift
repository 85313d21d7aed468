internal import Cooperation

extension ExplainedContribution {
    /// Largest remainder in words: down to whole steps, and a step more for those first in line.
    func rounded(_ rounding: Rounding) -> LocalizedText {
        let step = rounding.step.words
        guard let rank = rounding.remainderRank else {
            return LocalizedText(
                fi: "Se pyöristetään lähimpään \(step.fi).", sv: "Det avrundas till närmaste \(step.sv).",
                en: "It is rounded to the nearest \(step.en).")
        }
        guard rounding.extraUnit || rounding.oddCents != .zero else {
            return LocalizedText(
                fi: "Se pyöristetään alas täyteen \(step.fi); jäännöksistä ei tule lisää (sija \(rank)).",
                sv: "Det avrundas nedåt till hel \(step.sv); av resterna tillkommer inget (plats \(rank)).",
                en: "It is rounded down to a whole \(step.en); of what is left over nothing is added (place \(rank)).")
        }
        let added = euros(rounding.extraUnit ? rounding.extra : rounding.oddCents)
        return LocalizedText(
            fi: "Se pyöristetään alas täyteen \(step.fi); jäännöksistä lisätään \(added.fi) (sija \(rank)).",
            sv: "Det avrundas nedåt till hel \(step.sv); av resterna tillkommer \(added.sv) (plats \(rank)).",
            en: "It is rounded down to a whole \(step.en); of what is left over \(added.en) is added (place \(rank)).")
    }

    /// An amount as each language writes it: "100 000,00 €", "EUR 100,000.00".
    func euros(_ money: Money) -> LocalizedText {
        let text = money.description
        let sign = text.first == "-" ? "-" : ""
        let digits = text.dropFirst(sign.count).prefix { $0 != "." }
        let grouped = { (separator: String) in
            digits.indices.reduce(into: "") { result, index in
                let left = digits.distance(from: index, to: digits.endIndex)
                if !result.isEmpty && left.isMultiple(of: 3) { result += separator }
                result.append(digits[index])
            }
        }
        let cents = text.suffix(2)
        let nordic = "\(sign)\(grouped("\u{A0}")),\(cents)\u{A0}€"
        return LocalizedText(fi: nordic, sv: nordic, en: "EUR\u{A0}\(sign)\(grouped(",")).\(cents)")
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

extension AllocationKey {
    /// What the cost is shared by, as people say it.
    var words: LocalizedText {
        switch self {
        case .population: LocalizedText(fi: "asukasluku", sv: "invånarantalet", en: "population")
        case .equal: LocalizedText(fi: "tasaosuus", sv: "lika delar", en: "equal parts")
        case .weights: LocalizedText(fi: "sovitut painot", sv: "avtalade vikter", en: "agreed weights")
        case .basis(let series, _): LocalizedText(fi: series.rawValue, sv: series.rawValue, en: series.rawValue)
        case .usage(let unit, _):
            LocalizedText(fi: "käyttö (\(unit))", sv: "användningen (\(unit))", en: "use (\(unit))")
        case .fixed: LocalizedText(fi: "sovitut summat", sv: "avtalade belopp", en: "agreed amounts")
        case .tariff(let rate, _):
            LocalizedText(
                fi: "\(rate) € asukasta kohti", sv: "\(rate) € per invånare", en: "EUR \(rate) an inhabitant")
        case .mix: LocalizedText(fi: "yhdistelmä \(self)", sv: "kombinationen \(self)", en: "the mix \(self)")
        }
    }
}
