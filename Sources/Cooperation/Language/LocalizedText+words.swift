/// Values in the notation of each language. A value that is data keeps its own notation.
extension Money {
    /// "100 000,00 €", "EUR 100,000.00".
    package var words: LocalizedText {
        let text = description
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

extension CalendarDate {
    /// "31.12.2024", "2024-12-31".
    package var words: LocalizedText {
        let nordic = "\(day).\(month).\(year)"
        return LocalizedText(fi: nordic, sv: nordic, en: description)
    }
}

extension Rate {
    /// "0,25 €", "EUR 0.25".
    package var words: LocalizedText {
        let nordic = "\(description.replacing(".", with: ","))\u{A0}€"
        return LocalizedText(fi: nordic, sv: nordic, en: "EUR\u{A0}\(self)")
    }
}

extension Bound {
    /// "10 %", "10%"; an amount as money.
    package var words: LocalizedText {
        switch self {
        case .amount(let money): return money.words
        case .share:
            let nordic = description.replacing(".", with: ",").replacing("%", with: "\u{A0}%")
            return LocalizedText(fi: nordic, sv: nordic, en: description)
        }
    }
}

extension SeriesName {
    /// The population by its name in each language; any other series by the name from the body.
    package var words: LocalizedText {
        self == .population
            ? LocalizedText(fi: "asukasluku", sv: "befolkning", en: "population")
            : LocalizedText(fi: rawValue, sv: rawValue, en: rawValue)
    }

    /// With the day of its values: "asukasluku 31.12.2024".
    package func words(on date: CalendarDate?) -> LocalizedText {
        guard let date = date?.words else { return words }
        return LocalizedText(fi: "\(words.fi) \(date.fi)", sv: "\(words.sv) \(date.sv)", en: "\(words.en) \(date.en)")
    }
}

extension AllocationKey {
    /// What the cost is shared by, in everyday words.
    package var words: LocalizedText {
        switch self {
        case .population: return SeriesName.population.words
        case .equal: return LocalizedText(fi: "tasaosuudet", sv: "lika delar", en: "equal parts")
        case .weights: return LocalizedText(fi: "sovitut painot", sv: "avtalade vikter", en: "agreed weights")
        case .basis(let series, _): return series.words
        case .usage(let unit, _): return LocalizedText(fi: "käyttö (\(unit))", sv: "användning (\(unit))", en: "use (\(unit))")
        case .fixed: return LocalizedText(fi: "sovitut summat", sv: "avtalade belopp", en: "agreed amounts")
        case .tariff(let rate, _):
            let rate = rate.words
            return LocalizedText(fi: "\(rate.fi) asukasta kohti", sv: "\(rate.sv) per invånare", en: "\(rate.en) per inhabitant")
        case .projects:
            return LocalizedText(
                fi: "hankkeiden päätetty kuntarahoitus", sv: "projektens beslutade kommunfinansiering",
                en: "the projects' decided municipal financing")
        case .mix(let parts):
            func sum(_ language: Language) -> String { parts.map { "\($0.parts) × \($0.key.words[language])" }.joined(separator: " + ") }
            return LocalizedText(fi: "yhdistelmä \(sum(.fi))", sv: "kombinationen \(sum(.sv))", en: "the mix \(sum(.en))")
        case .sum(let sum): return sum.words
        case .among(let scope, let key): return scope.words(key)
        case .charge(let sum):
            let isSame = sum.terms.allSatisfy(\.measures.isEmpty)
            let sum = sum.words
            return isSame
                ? LocalizedText(fi: "\(sum.fi) euroa jokaiselta", sv: "\(sum.sv) euro av var och en", en: "\(sum.en) euros from each")
                : LocalizedText(fi: "tariffi \(sum.fi) euroa", sv: "tariffen \(sum.sv) euro", en: "a tariff of \(sum.en) euros")
        case .first(let first, let rest):
            let (first, rest) = (first.words, rest.words)
            return LocalizedText(
                fi: "ensin \(first.fi), loput: \(rest.fi)", sv: "först \(first.sv), resten: \(rest.sv)",
                en: "\(first.en) first, and the rest by \(rest.en)")
        case .limit(let limit, let key): return limit.words(key)
        }
    }
}

extension Scope {
    fileprivate func words(_ key: AllocationKey) -> LocalizedText {
        let (list, key) = (payers.sorted().map(\.rawValue).joined(separator: ", "), key.words)
        return switch self {
        case .only:
            LocalizedText(fi: "\(key.fi) (vain \(list))", sv: "\(key.sv) (bara \(list))", en: "\(key.en) (\(list) only)")
        case .except:
            LocalizedText(
                fi: "\(key.fi) (kaikki paitsi \(list))", sv: "\(key.sv) (alla utom \(list))", en: "\(key.en) (all but \(list))")
        }
    }
}

extension ChangeLimit {
    fileprivate func words(_ key: AllocationKey) -> LocalizedText {
        let key = key.words
        func limits(_ language: Language, _ up: String, _ down: String) -> String {
            [self.up.map { "\(up) \(change($0)[language])" }, self.down.map { "\(down) \(change($0)[language])" }].compactMap(\.self)
                .joined(separator: ", ")
        }
        return LocalizedText(
            fi: "\(key.fi), muutos viime vuodesta rajattu (\(limits(.fi, "nousu enintään", "lasku enintään")))",
            sv: "\(key.sv), ändringen från i fjol begränsad (\(limits(.sv, "ökning högst", "minskning högst")))",
            en: "\(key.en), the change from last year limited (\(limits(.en, "up by at most", "down by at most")))")
    }

    private func change(_ bound: Bound) -> LocalizedText {
        let words = bound.words
        return switch bound {
        case .share: words
        case .amount:
            LocalizedText(fi: "\(words.fi) asukasta kohti", sv: "\(words.sv) per invånare", en: "\(words.en) per inhabitant")
        }
    }
}
