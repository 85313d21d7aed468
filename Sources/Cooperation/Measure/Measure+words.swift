// Measures in everyday words: numbers with a comma in Finnish and Swedish, series by their names.

extension MeasureSum {
    package var words: LocalizedText { .joined(terms.map(\.words), by: " + ") }
}

extension MeasureTerm {
    fileprivate var words: LocalizedText {
        let number = factor == .one && !measures.isEmpty ? [] : [factor.number]
        return .joined(number + measures.map(\.words), by: " × ")
    }
}

extension Measure {
    fileprivate var words: LocalizedText {
        switch self {
        case .series(let series): return series.name.words
        case .average(let years, let series):
            let name = series.name.words
            return LocalizedText(
                fi: "\(years) vuoden keskiarvo (\(name.fi))", sv: "medeltalet för \(years) år (\(name.sv))",
                en: "the average of \(years) years (\(name.en))")
        case .figure(let series, let owner):
            let name = series.name.words
            return LocalizedText(fi: "\(name.fi) (\(owner))", sv: "\(name.sv) (\(owner))", en: "\(name.en) (\(owner))")
        case .weights: return AllocationKey.weights([:]).words
        case .usage(let unit, _): return AllocationKey.usage(unit, [:]).words
        case .brackets(let sum, let bands):
            let (figure, list) = (sum.words, bands.words(before: "× "))
            return LocalizedText(
                fi: "\(figure.fi) portaittain (\(list.fi))", sv: "\(figure.sv) stegvis (\(list.sv))",
                en: "\(figure.en) in brackets (\(list.en))")
        case .classes(let sum, let bands):
            let (figure, list) = (sum.words, bands.words(before: ""))
            return LocalizedText(
                fi: "luku luokittain, kun \(figure.fi) on vähintään (\(list.fi))",
                sv: "ett tal efter klass, då \(figure.sv) är minst (\(list.sv))",
                en: "a number by class, where \(figure.en) is at least (\(list.en))")
        }
    }
}

extension Bands {
    /// "0: × 1; 200000: × 0,9".
    fileprivate func words(before sign: String) -> LocalizedText {
        .joined(
            bands.map { band in
                let (from, number) = (LocalizedText(number: band.from.description), band.number.number)
                return LocalizedText(
                    fi: "\(from.fi): \(sign)\(number.fi)", sv: "\(from.sv): \(sign)\(number.sv)", en: "\(from.en): \(sign)\(number.en)")
            }, by: "; ")
    }
}

extension Rate {
    /// The number without a unit: "0,01", "0.01".
    fileprivate var number: LocalizedText { LocalizedText(number: description) }
}

extension LocalizedText {
    /// - Parameter number: a number, or a computation with numbers, that has points before its decimals.
    init(number: String) {
        let nordic = number.replacing(".", with: ",")
        self.init(fi: nordic, sv: nordic, en: number)
    }

    static func joined(_ texts: [LocalizedText], by separator: String) -> LocalizedText {
        LocalizedText(
            fi: texts.map(\.fi).joined(separator: separator), sv: texts.map(\.sv).joined(separator: separator),
            en: texts.map(\.en).joined(separator: separator))
    }
}
