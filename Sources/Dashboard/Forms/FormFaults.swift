internal import Cooperation
internal import Operations

/// The faults of a form, each with its field.
struct FormFaults {
    struct Fault {
        /// Nil for a fault that belongs to no field.
        let field: String?
        let refusal: Refusal

        /// - Parameter scope: the form's name, if the form has its own labels of fields.
        func text(_ words: Words, in scope: String? = nil) -> String {
            if field == "draftVersion" { return words[Self.draftChanged] }
            if refusal == .notFound { return words[Self.nothingNamed] }
            if case .invalid(let field, .onlyWith(let condition)) = refusal {
                let sides = condition.split(separator: "=").map(String.init)
                let choices = sides.last?.split(separator: "|").map { words.choice(String($0), of: sides[0]) } ?? []
                return words[Self.onlyWith(words.field(field, in: scope), words.field(sides[0], in: scope), choices)]
            }
            return words.refusal(refusal, in: scope)
        }

        private static func onlyWith(_ field: String, _ other: String, _ choices: [String]) -> LocalizedText {
            let list = choices.joined(separator: " / ")
            return LocalizedText(
                fi: "\(field): jätä tyhjäksi, ellei tämä ole valittu: \(other): \(list).",
                sv: "\(field): lämna tomt om inte detta är valt: \(other): \(list).",
                en: "\(field): leave it empty unless this is chosen: \(other): \(list).")
        }

        private static let nothingNamed = LocalizedText(
            fi: "Lomakkeen nimeämää kohdetta ei löydy: tarkista tunnus tai viite.",
            sv: "Det som formuläret anger finns inte: kontrollera koden eller referensen.",
            en: "The form names a thing that does not exist: check the code or the reference.")

        private static let draftChanged = LocalizedText(
            fi: "Luonnos on muuttunut sen jälkeen, kun avasit lomakkeen: katso sitä ja lähetä lausunto uudelleen.",
            sv: "Utkastet har ändrats efter att du öppnade formuläret: se på det och skicka utlåtandet på nytt.",
            en: "The draft has changed since you opened the form: look at it and send the opinion again.")
    }

    private(set) var all: [Fault] = []

    init() {}

    init(_ refusal: Refusal) { all = [Fault(field: refusal.fieldName, refusal: refusal)] }

    /// Whether it is refused because the data behind the form have changed.
    var hasConflict: Bool { all.contains { if case .conflict = $0.refusal { true } else { false } } }

    /// Every fault that the operation itself finds. The operation reports only the first one, so a field with a fault
    /// gets its example, and the operation reads again.
    init<Made>(in values: [String: String], of make: (inout Fields) throws -> Made, today: CalendarDate) {
        let examples = Dictionary(Fields.description(of: make).map { ($0.name, $0.example) }) { first, _ in first }
        var values = values
        for _ in 0...examples.count {
            var fields = Fields(values, today: today)
            do {
                _ = try make(&fields)
                return
            } catch let refusal as Refusal {
                let name = refusal.fieldName
                all.append(Fault(field: name, refusal: refusal))
                guard let name, let example = examples[name], values[name] != example else { return }
                values[name] = example
            } catch { return }
        }
    }
}

extension Words {
    /// A refusal in the words of a page.
    ///
    /// - Parameter scope: the form's name, if the form has its own labels of fields.
    func refusal(_ refusal: Refusal, in scope: String? = nil) -> String {
        figures(in: self[refusal.text(naming: { field($0, in: scope) }, isOnPage: true)])
    }

    fileprivate func field(_ name: String, in scope: String?) -> String {
        Catalogue.label(ofField: name, in: scope).map { self[$0] } ?? name
    }

    fileprivate func choice(_ choice: String, of field: String) -> String {
        Catalogue.all["choice-\(field)-\(choice)"].map { self[$0] } ?? choice
    }
}

extension Refusal {
    /// The field of the fault.
    fileprivate var fieldName: String? {
        switch self {
        case .invalid(let field, _), .missing(let field), .unknownField(let field): field
        default: nil
        }
    }
}
