internal import Cooperation
internal import Operations

/// Values as a page shows them in its language.
struct Words: Sendable {
    let language: Language

    subscript(_ text: LocalizedText) -> String { text[language] }

    /// With the typographic minus sign, and not a hyphen.
    func money(_ amount: Money) -> String { amount.words[language].replacing("-", with: "\u{2212}") }
    func money(_ amount: Money?) -> String { amount.map(money) ?? "" }

    /// An amount for a wide table that says that its figures are in euros.
    func bareMoney(_ amount: Money?) -> String {
        money(amount).replacing("EUR\u{A0}", with: "").replacing("\u{A0}€", with: "")
    }

    /// A change, with a sign also if it is above zero.
    func change(_ amount: Money) -> String {
        let told = money(amount)
        guard amount > .zero else { return told }
        return language == .en ? told.replacing("EUR\u{A0}", with: "EUR\u{A0}+") : "+" + told
    }

    func date(_ date: CalendarDate) -> String { date.words[language] }

    /// The rate, or why there is no VAT; a dash if the body's own VAT applies.
    func vat(_ vat: VAT?) -> String {
        guard let vat else { return "–" }
        switch vat.treatment {
        case .taxed: return percent(vat.rate.description)
        case .exempt: return self[Term.vatExempt] + ": " + vat.ground
        case .outside: return self[Term.vatOutside] + ": " + vat.ground
        }
    }

    /// Reads a percentage such as "80.42".
    func percent(_ number: String?) -> String {
        guard let number = number?.replacing("-", with: "\u{2212}") else { return "" }
        return language == .en ? "\(number)%" : number.replacing(".", with: ",") + "\u{A0}%"
    }

    /// A count of inhabitants.
    func count(_ number: Int64) -> String {
        let digits = Array(String(number))
        let groups = stride(from: digits.count, to: 0, by: -3).reversed().map { String(digits[max(0, $0 - 3)..<$0]) }
        return groups.joined(separator: language == .en ? "," : "\u{A0}")
    }

    func decision(_ decision: Decision?) -> String {
        guard let decision else { return "" }
        return "\(decision.organ) \(date(decision.date)) \(decision.section)"
    }

    /// The signed-in user: the role, with the token's name if it adds something.
    func actor(_ caller: Caller) -> String {
        let role = self[Sentences.choices["role-\(caller.role.rawValue)"] ?? Term.nothing]
        return caller.actor == caller.role.rawValue ? role : "\(role): \(caller.actor)"
    }

    func status(_ status: BudgetStatus) -> Tag {
        switch status {
        case .draft: Tag(tone: .attention, self[Term.draft])
        case .proposed:
            Tag(tone: .attention, self[LocalizedText(fi: "Esitetty päätettäväksi", sv: "Framlagd för beslut", en: "Before an organ")])
        case .approved: Tag(tone: .good, self[LocalizedText(fi: "Hyväksytty", sv: "Godkänd", en: "Approved")])
        case .discarded: Tag(tone: .plain, self[LocalizedText(fi: "Hylätty luonnos", sv: "Förkastat utkast", en: "Discarded")])
        }
    }

    func layer(_ layer: BudgetLayer) -> String {
        let (year, number) = (layer.year, layer.number)
        if let planOf = layer.planOf {
            return self[
                LocalizedText(
                    fi: "Suunnitelma \(year) (talousarvio \(planOf))", sv: "Plan \(year) (budgeten \(planOf))",
                    en: "Plan \(year) (budget \(planOf))")]
        }
        return number == 0
            ? self[LocalizedText(fi: "Talousarvio \(year)", sv: "Budget \(year)", en: "Budget \(year)")]
            : self[
                LocalizedText(
                    fi: "Talousarvion \(year) muutos \(number)", sv: "Ändring \(number) av budgeten \(year)",
                    en: "Amendment \(number) of the budget \(year)")]
    }
}

/// A word about a state, so that the colour alone is never needed.
struct Tag {
    enum Tone: String { case plain, good, attention, bad }

    let tone: Tone
    let text: String

    init(tone: Tone, _ text: String) { (self.tone, self.text) = (tone, text) }
}
