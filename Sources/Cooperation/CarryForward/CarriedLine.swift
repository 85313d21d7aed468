/// A payer's surplus or deficit of a closed year, as a line of a later share.
package struct CarriedLine: Hashable, Sendable {
    /// The number of the ledger's entry.
    package let entry: Int
    /// The year that the entry comes from.
    package let year: BudgetYear
    /// The amount that it adds to the share: below zero for a surplus.
    package let amount: Money

    package init(entry: Int, year: BudgetYear, amount: Money) {
        self.entry = entry
        self.year = year
        self.amount = amount
    }

    /// "Siirtyvä ylijäämä 2026".
    package var name: LocalizedText {
        amount < .zero
            ? LocalizedText(fi: "Siirtyvä ylijäämä \(year)", sv: "Överfört överskott \(year)", en: "Surplus carried forward \(year)")
            : LocalizedText(fi: "Siirtyvä alijäämä \(year)", sv: "Överfört underskott \(year)", en: "Deficit carried forward \(year)")
    }
}

/// A carried line with its entry and decision.
package struct ExplainedCarry: Hashable, Sendable {
    package let line: CarriedLine
    /// The decision that closed the year; nil for an entry made by hand.
    package let decision: Decision?
    /// The reason in the entry.
    package let reason: String
    /// The whole amount of the entry; the line may be a part of it.
    package let entered: Money

    package init(line: CarriedLine, decision: Decision?, reason: String, entered: Money) {
        self.line = line
        self.decision = decision
        self.reason = reason
        self.entered = entered
    }

    /// A sentence about the line, its decision, and the part of its entry.
    package var sentence: LocalizedText {
        let (name, amount, entered) = (line.name, line.amount.words, entered.magnitude.words)
        let ground = self.ground
        let isWhole = line.amount.magnitude == self.entered.magnitude
        let part = LocalizedText(
            fi: isWhole ? "" : " Rivi on osa summasta \(entered.fi).", sv: isWhole ? "" : " Raden är en del av \(entered.sv).",
            en: isWhole ? "" : " The line is a part of \(entered.en).")
        return LocalizedText(
            fi: "\(name.fi): \(amount.fi). \(ground.fi)\(part.fi)", sv: "\(name.sv): \(amount.sv). \(ground.sv)\(part.sv)",
            en: "\(name.en): \(amount.en). \(ground.en)\(part.en)")
    }

    private var ground: LocalizedText {
        guard let decision else {
            return LocalizedText(fi: "Kirjaus: \(reason).", sv: "Post: \(reason).", en: "Entry: \(reason).")
        }
        let (place, date) = ("\(decision.organ) \(decision.section)", decision.date.words)
        return LocalizedText(
            fi: "Vuoden \(line.year) tasauslaskelma: \(place), \(date.fi).", sv: "Avräkningen för \(line.year): \(place), \(date.sv).",
            en: "The settlement of \(line.year): \(place), \(date.en).")
    }
}

extension [OpenEntry] {
    /// The lines of a share for one payer's entries: deficits in full, and surpluses, the oldest first, as long as the
    /// amount to pay stays at zero or above. The rest of a surplus stays in the ledger.
    ///
    /// - Parameter gross: the payer's sum over the services.
    package func lines(in gross: Money) throws(MoneyOverflow) -> [CarriedLine] {
        let deficits = filter { $0.amount < .zero }
        var room = try Money.sum([gross] + deficits.map(\.amount.negated))
        var lines = deficits.map { CarriedLine(entry: $0.number, year: $0.year, amount: $0.amount.negated) }
        for entry in filter({ $0.amount > .zero }).sorted(by: { ($0.year, $0.number) < ($1.year, $1.number) }) where room > .zero {
            let used = Swift.min(entry.amount, room)
            room = try room.subtracting(used)
            lines.append(CarriedLine(entry: entry.number, year: entry.year, amount: used.negated))
        }
        return lines.sorted { ($0.year, $0.entry) < ($1.year, $1.entry) }
    }
}
