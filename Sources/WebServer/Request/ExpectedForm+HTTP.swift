internal import Cooperation

/// The forms of HTTP requests.
extension ExpectedForm {
    static let utf8 = ExpectedForm(notation: "UTF-8")

    static let percentEncoded = ExpectedForm(
        fi: "prosenttikoodattu UTF-8-teksti", sv: "procentkodad UTF-8-text", en: "percent-encoded UTF-8")

    static let flatJSON = ExpectedForm(
        fi: "litteä JSON-olio", sv: "ett platt JSON-objekt", en: "a flat JSON object")

    static let jsonScalar = ExpectedForm(
        fi: "teksti, luku, true, false tai null", sv: "en text, ett tal, true, false eller null",
        en: "a text, a number, true, false or null")

    static let entityTag = ExpectedForm(
        fi: "yksi versiotunniste (ETag), esimerkiksi \"7\"", sv: "en versionstagg (ETag), t.ex. \"7\"",
        en: "one entity tag (ETag), such as \"7\"")

    static func fieldsOnce(atMost maximum: Int) -> ExpectedForm {
        ExpectedForm(
            fi: "jokainen kenttä kerran, yhteensä enintään \(maximum)", sv: "varje fält en gång, sammanlagt högst \(maximum)",
            en: "each field once, at most \(maximum) of them")
    }
}
