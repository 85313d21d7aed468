/// The form that a text must have; the error for a text with another form states it.
///
/// Each form exists once, in three languages, as the thing to give: "a day such as 2026-12-31". So it follows "anna",
/// "ange" and "give".
package struct ExpectedForm: Hashable, Sendable {
    package let text: LocalizedText

    package init(fi: String, sv: String, en: String) {
        text = LocalizedText(fi: fi, sv: sv, en: en)
    }

    /// With an example: "a code, such as 236".
    package init(fi: String, sv: String, en: String, suchAs example: String) {
        self.init(fi: "\(fi), esimerkiksi \(example)", sv: "\(sv), t.ex. \(example)", en: "\(en), such as \(example)")
    }

    /// A notation that is the same in every language: "UTF-8", "'('".
    package init(notation: String) {
        self.init(fi: notation, sv: notation, en: notation)
    }
}

extension ExpectedForm {
    /// Any one of some words of a notation: "EAKR or ESR".
    package static func choice(of words: [String]) -> ExpectedForm {
        func list(_ or: String) -> String {
            guard let last = words.last, words.count > 1 else { return words.first ?? "" }
            return words.dropLast().joined(separator: ", ") + " \(or) \(last)"
        }
        return ExpectedForm(fi: list("tai"), sv: list("eller"), en: list("or"))
    }

    package static func code(_ example: String) -> ExpectedForm {
        ExpectedForm(fi: "tunnus", sv: "en kod", en: "a code", suchAs: example)
    }

    package static func wholeNumber(_ range: ClosedRange<some BinaryInteger>) -> ExpectedForm {
        let (low, high) = (range.lowerBound, range.upperBound)
        return ExpectedForm(
            fi: "kokonaisluku väliltä \(low) – \(high)", sv: "ett heltal från \(low) till \(high)",
            en: "a whole number from \(low) to \(high)")
    }

    package static func years(_ range: ClosedRange<Int>) -> ExpectedForm {
        let (first, last) = (range.lowerBound, range.upperBound)
        return ExpectedForm(
            fi: "vuosi väliltä \(first)–\(last)", sv: "ett årtal från \(first) till \(last)", en: "a year from \(first) to \(last)")
    }

    /// A number with a point before its decimals.
    package static func decimalNumber(decimals: Int) -> ExpectedForm {
        ExpectedForm(
            fi: "luku, jossa on enintään \(decimals) desimaalia", sv: "ett tal med högst \(decimals) decimaler",
            en: "a number with at most \(decimals) decimals", suchAs: "12.5")
    }
}
