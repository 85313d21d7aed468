internal import Cooperation

/// The forms of HTTP requests.
extension ExpectedForm {
    static let utf8 = ExpectedForm(notation: "UTF-8")

    static let percentEncoded = ExpectedForm(
        fi: "prosenttikoodattu UTF-8-teksti", sv: "procentkodad UTF-8-text", en: "percent-encoded UTF-8")

    static let flatJSON = ExpectedForm(
        fi: "litteä JSON-olio", sv: "ett platt JSON-objekt", en: "a flat JSON object")

    static let jsonScalar = ExpectedForm(
        fi: "teksti, luku, true tai false", sv: "en text, ett tal, true eller false", en: "a text, a number, true or false")

    static let entityTag = ExpectedForm(
        fi: "yksi versiotunniste (ETag)", sv: "en versionstagg (ETag)", en: "one entity tag (ETag)", suchAs: "\"7\"")

    static let fieldOnce = ExpectedForm(fi: "kenttä kerran", sv: "fältet en gång", en: "the field once")

    static func fieldsOnce(atMost maximum: Int) -> ExpectedForm {
        ExpectedForm(
            fi: "jokainen kenttä kerran, yhteensä enintään \(maximum)", sv: "varje fält en gång, sammanlagt högst \(maximum)",
            en: "each field once, at most \(maximum) of them")
    }
}
