/// Why a text is not an allocation key: what was expected, at which place, and what the text has there.
package struct AllocationKeyError: Error, Hashable {
    /// What was expected: "a payer code", "',' or ')'".
    package let expected: ExpectedForm
    /// The place in the text where it was expected, in bytes, counted from one.
    package let position: Int
    /// The text found at that place, shortened; nil at the end of the text.
    package let found: String?
}

extension ExpectedForm {
    /// The fault of a key, and its place.
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

    /// The kinds of keys that are allowed in a place.
    static let anyKey = choice(of: proportions + ["mix", "fixed", "tariff", "first", "limit", "projects"])
    static let unlimitedKey = choice(of: proportions + ["mix", "fixed", "tariff", "first"])
    static let restKey = choice(of: proportions + ["mix", "first"])
    static let sharingKey = choice(of: proportions + ["mix"])
    static let mixableKey = choice(of: proportions)
    static let agreedKey = choice(of: ["fixed", "tariff"])
    private static let proportions = [
        "population", "equal", "weights", "basis", "usage", "sum", "average", "brackets", "classes", "only", "except",
    ]

    /// The parts of sums that are allowed in a place.
    static let measure = choice(of: measures)
    static let series = choice(of: ["population", "basis"])
    static let term = ExpectedForm(
        fi: "luku tai \(measure.text.fi)", sv: "ett tal eller \(measure.text.sv)", en: "a number or \(measure.text.en)")
    private static let measures = ["population", "basis", "average", "figure", "weights", "usage", "brackets", "classes"]

    static let factor = ExpectedForm(
        fi: "luku, nolla tai enemmän, enintään \(Rate.decimals) desimaalia",
        sv: "ett tal, noll eller mer, med högst \(Rate.decimals) decimaler",
        en: "a number, zero or more, with at most \(Rate.decimals) decimals")

    static let firstBand = ExpectedForm(
        fi: "ensimmäisen portaan alku 0", sv: "det första stegets början 0", en: "0, where the first band begins")
    static let nextBand = ExpectedForm(
        fi: "seuraavan portaan alku, suurempi kuin edellisen", sv: "nästa stegs början, större än den föregående",
        en: "where the next band begins, above the one before")
    static let bands = ExpectedForm(
        fi: "enintään \(Limits.maximumBands) porrasta", sv: "högst \(Limits.maximumBands) steg",
        en: "at most \(Limits.maximumBands) bands")

    static let limitPart = ExpectedForm(
        fi: "up, down, years tai rest, kukin kerran, ja niiden jälkeen key",
        sv: "up, down, years eller rest, vart och ett en gång, och efter dem key",
        en: "up, down, years or rest, each once, and after them key")
    static let changeBound = ExpectedForm(
        fi: "osuus viime vuoden maksuosuudesta tai euroja asukasta kohti, esimerkiksi 10% tai 2.50",
        sv: "en andel av fjolårets betalningsandel eller euro per invånare, t.ex. 10% eller 2.50",
        en: "a part of last year's contribution or euros for each inhabitant, such as 10% or 2.50")
    static let limitYears = ExpectedForm(
        fi: "ensimmäinen ja viimeinen vuosi", sv: "det första och det sista året", en: "the first and the last year", suchAs: "2026-2029")

    static let keyDepth = ExpectedForm(
        fi: "enintään \(Limits.maximumKeyDepth) sisäkkäistä perustetta", sv: "högst \(Limits.maximumKeyDepth) grunder inuti varandra",
        en: "at most \(Limits.maximumKeyDepth) keys inside of one another")
    static let keySize = ExpectedForm(
        fi: "enintään \(Limits.maximumKeySize) perustetta, lukua ja porrasta yhteensä",
        sv: "högst \(Limits.maximumKeySize) grunder, tal och steg sammanlagt",
        en: "at most \(Limits.maximumKeySize) keys, figures and bands in all")

    static let endOfKey = ExpectedForm(fi: "avaimen loppu", sv: "nyckelns slut", en: "the end of the key")

    static let weight = ExpectedForm(
        fi: "kokonaisluku, nolla tai enemmän", sv: "ett heltal, noll eller mer", en: "a whole number, zero or more")

    static let unitName = ExpectedForm(fi: "yksikön nimi", sv: "enhetens namn", en: "a unit's name", suchAs: "hours")

    static let newPayerCode = ExpectedForm(
        fi: "maksajan tunnus, jota ei ole vielä mainittu", sv: "koden för en betalare som inte redan har nämnts",
        en: "the code of a payer that is not named yet")

    static let mixParts = ExpectedForm(
        fi: "enintään \(Limits.maximumMixParts) osaa", sv: "högst \(Limits.maximumMixParts) delar",
        en: "at most \(Limits.maximumMixParts) parts")

    static let keyPayers = ExpectedForm(
        fi: "enintään \(Limits.maximumParticipants) maksajaa", sv: "högst \(Limits.maximumParticipants) betalare",
        en: "at most \(Limits.maximumParticipants) payers")

    /// Any one of several marks of the notation: "',' or ')'".
    static func mark(_ marks: Unicode.Scalar...) -> ExpectedForm { choice(of: marks.map { "'\($0)'" }) }
}
