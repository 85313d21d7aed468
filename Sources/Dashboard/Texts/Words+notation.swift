internal import Cooperation

/// Values in a request's notation, in words. A text that cannot be read stays as it is.
extension Words {
    /// Reads a key such as "mix(1*population+1*equal)".
    func key(_ text: String) -> String { AllocationKey(text).map { self[$0.words] } ?? text }

    /// Reads bounds such as "5%,236:100.00".
    ///
    /// - Parameter name: gives a payer's name.
    func bounds(_ text: String, naming name: (String) -> String) -> String {
        guard let list = BoundList(text) else { return text }
        let own = list.payers.sorted { $0.key < $1.key }.map { "\(name($0.key.rawValue)): \(self[$0.value.words])" }
        return ((list.general.map { [self[$0.words]] } ?? []) + own).joined(separator: "; ")
    }

    /// Reads key values such as "population 2023-12-31 1013", several with commas.
    func keyValues(_ text: String) -> String {
        text.split(separator: ", ").map { value in
            let parts = value.split(separator: " ").map(String.init)
            guard parts.count == 3, let series = SeriesName(rawValue: parts[0]), let date = CalendarDate(parts[1]),
                let figure = Int64(parts[2])
            else { return String(value) }
            return "\(self[series.words(on: date)]): \(count(figure))"
        }.joined(separator: "; ")
    }

    /// Reads an override such as "36000.00 rebalance".
    func override(_ text: String) -> String {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 2, let amount = Money(parts[0]), let policy = Catalogue.all["choice-policy-\(parts[1])"] else { return text }
        return "\(money(amount)); \(self[policy])"
    }

    /// Why a cost cannot be shared.
    ///
    /// - Parameters:
    ///   - code: "basis-missing".
    ///   - detail: "population 2024-12-31: 236", or empty.
    ///   - name: gives a payer's name.
    func refusedCost(_ code: String, _ detail: String, naming name: (String) -> String) -> String {
        let reason = Sentences.refusedCosts[code].map { self[$0] } ?? code
        return detail.isEmpty ? reason : reason + ": " + particulars(detail, naming: name)
    }

    /// Reads details such as "population 2024-12-31: 236".
    func particulars(_ detail: String, naming name: (String) -> String) -> String {
        let told = detail.split(separator: " ").map { word in
            let closing = word.last.flatMap { ":,".contains($0) ? String($0) : nil } ?? ""
            let text = String(word.dropLast(closing.count))
            return (text == SeriesName.population.rawValue ? self[SeriesName.population.words] : name(text)) + closing
        }
        return figures(in: told.joined(separator: " "))
    }

    /// A refusal's sentence with its numbers and days in the language's notation. Those inside a notation stay, because
    /// people type them so.
    func figures(in sentence: String) -> String {
        sentence.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let opening = word.prefix { $0 == "(" }
            let inner = word.dropFirst(opening.count)
            let closing = String(inner.reversed().prefix { ".,;:)!?".contains($0) }.reversed())
            let figure = String(inner.dropLast(closing.count))
            return "\(opening)\(written(figure) ?? figure)\(closing)"
        }.joined(separator: " ")
    }

    /// A number with decimals, or a day; nil for any other text.
    private func written(_ figure: String) -> String? {
        if let date = CalendarDate(figure) { return self.date(date) }
        guard language != .en, figure.wholeMatch(of: /-?[0-9]+\.[0-9]+/) != nil else { return nil }
        guard figure.wholeMatch(of: /-?[0-9]+\.[0-9]{2}/) != nil, let amount = Money.parse(sum: figure) else { return self.figure(figure) }
        return bareMoney(amount)
    }
}
