/// Why a text is not an allocation key: what was expected, where, and what stood there instead.
package struct AllocationKeyError: Error, Hashable {
    /// What was expected: "a payer code", "',' or ')'".
    package let expected: ExpectedForm
    /// The byte of the text at which it was expected, counted from one.
    package let position: Int
    /// What stood there, shortened; nil at the end of the text.
    package let found: String?
}

extension ExpectedForm {
    /// What a key lacks, and where.
    package static func key(_ error: AllocationKeyError) -> ExpectedForm {
        let (expected, position) = (error.expected.text, error.position)
        guard let found = error.found else {
            return ExpectedForm(
                fi: "\(expected.fi) kohtaan \(position), johon teksti päättyy",
                sv: "\(expected.sv) på plats \(position), där texten slutar",
                en: "\(expected.en) at character \(position), where the text ends")
        }
        return ExpectedForm(
            fi: "\(expected.fi) kohtaan \(position), jossa on '\(found)'",
            sv: "\(expected.sv) på plats \(position), där det står '\(found)'",
            en: "\(expected.en) at character \(position), where '\(found)' stands")
    }

    /// Of the kinds of keys, those that may stand in a place.
    static let anyKey = choice(of: ["population", "equal", "weights", "basis", "usage", "fixed", "tariff", "mix"])
    static let mixableKey = choice(of: ["population", "equal", "weights", "basis", "usage"])

    static let endOfKey = ExpectedForm(fi: "avaimen loppu", sv: "nyckelns slut", en: "the end of the key")

    static let weight = ExpectedForm(
        fi: "kokonaisluku, nolla tai enemmän", sv: "ett heltal, noll eller mer", en: "a whole number, zero or more")

    static let unitName = ExpectedForm(fi: "yksikön nimi", sv: "enhetens namn", en: "a unit's name", suchAs: "hours")

    static let newPayerCode = ExpectedForm(
        fi: "maksajan tunnus, jota ei ole vielä mainittu", sv: "koden för en betalare som inte redan har nämnts",
        en: "the code of a payer not named before")

    static let mixParts = ExpectedForm(
        fi: "enintään \(Limits.maximumMixParts) osaa", sv: "högst \(Limits.maximumMixParts) delar",
        en: "at most \(Limits.maximumMixParts) parts")

    static let keyPayers = ExpectedForm(
        fi: "enintään \(Limits.maximumParticipants) maksajaa", sv: "högst \(Limits.maximumParticipants) betalare",
        en: "at most \(Limits.maximumParticipants) payers")

    /// Any one of some marks of the notation: "',' or ')'".
    static func mark(_ marks: Unicode.Scalar...) -> ExpectedForm { choice(of: marks.map { "'\($0)'" }) }
}
