internal import Cooperation

/// The refusals of HTTP itself, before any operation; all other errors of the registry are in `Refusal`.
enum TransportRefusal: Error, Sendable {
    case methodNotAllowed(allowed: String)
    case notAcceptable([String])
    case unsupportedMediaType(expected: String)
    /// A field that belongs in another place of the request.
    case misplaced(String, FieldPlace)
    case bodyTooLarge(maximum: Int)
    case bodyIncomplete
    case hostUnclear
    case expectationUnknown
    case malformedRequest
    case headTooLarge
    case draining
    case notListening

    /// The stable kebab-case code, and the HTTP status.
    var entry: (code: String, status: Int) {
        switch self {
        case .methodNotAllowed: ("method-not-allowed", 405)
        case .notAcceptable: ("not-acceptable", 406)
        case .unsupportedMediaType: ("unsupported-media-type", 415)
        case .misplaced: ("misplaced", 400)
        case .bodyTooLarge: ("too-big", 413)
        case .bodyIncomplete: ("body-incomplete", 400)
        case .hostUnclear: ("host-unclear", 400)
        case .expectationUnknown: ("expectation-unknown", 417)
        case .malformedRequest: ("malformed-request", 400)
        case .headTooLarge: ("head-too-large", 431)
        case .draining: ("draining", 503)
        case .notListening: ("not-listening", 503)
        }
    }

    var text: LocalizedText {
        switch self {
        case .methodNotAllowed(let allowed):
            LocalizedText(
                fi: "Tämä osoite ei ota vastaan tätä metodia: käytä jotakin näistä: \(allowed).",
                sv: "Den här adressen tar inte emot metoden: använd någon av följande: \(allowed).",
                en: "The path does not take this method: use one of \(allowed).")
        case .notAcceptable(let types):
            LocalizedText(
                fi: "Vastausta ei ole pyydetyssä muodossa: pyydä jotakin näistä: \(list(types)).",
                sv: "Svaret finns inte i det begärda formatet: begär något av följande: \(list(types)).",
                en: "The answer does not exist in the format asked for: ask for one of \(list(types)).")
        case .unsupportedMediaType(let expected):
            LocalizedText(
                fi: "Lähetä sisältö muodossa \(expected).", sv: "Skicka innehållet som \(expected).", en: "Send the body as \(expected).")
        case .misplaced(let field, let place):
            LocalizedText(
                fi: "\(field) on väärässä paikassa: anna se \(place.text.fi).", sv: "\(field) är på fel plats: ange det \(place.text.sv).",
                en: "\(field) is in the wrong place: give it \(place.text.en).")
        case .bodyTooLarge(let maximum):
            LocalizedText(
                fi: "Sisältö on liian suuri: lähetä enintään \(maximum) tavua.",
                sv: "Innehållet är för stort: skicka högst \(maximum) byte.",
                en: "The body is too large: send at most \(maximum) bytes.")
        case .bodyIncomplete:
            LocalizedText(
                fi: "Sisältö katkesi kesken: lähetä se uudelleen.", sv: "Innehållet avbröts: skicka det på nytt.",
                en: "The body ended too early: send it again.")
        case .hostUnclear:
            LocalizedText(
                fi: "Pyynnössä on oltava yksi Host-otsake, jolla on arvo.", sv: "Begäran ska ha exakt ett huvudfält Host, med ett värde.",
                en: "The request needs one Host header, with a value.")
        case .expectationUnknown:
            LocalizedText(
                fi: "Otsakkeessa Expect voi olla vain 100-continue.", sv: "Huvudfältet Expect får bara ha värdet 100-continue.",
                en: "The header Expect may only be 100-continue.")
        case .malformedRequest:
            LocalizedText(
                fi: "Pyyntö ei ole HTTP/1.1:n mukainen.", sv: "Begäran följer inte HTTP/1.1.",
                en: "The request is not as HTTP/1.1 has it.")
        case .headTooLarge:
            LocalizedText(
                fi: "Pyynnön osoite tai otsakkeet ovat liian pitkät: lähetä lyhyempiä.",
                sv: "Begärans adress eller huvudfält är för långa: skicka kortare.",
                en: "The request's address or headers are too long: send shorter ones.")
        case .draining:
            LocalizedText(
                fi: "Palvelu on sulkeutumassa: yritä hetken kuluttua.", sv: "Tjänsten håller på att stängas: försök igen om en stund.",
                en: "The service is shutting down: try again in a moment.")
        case .notListening:
            LocalizedText(
                fi: "Palvelu ei ota vastaan yhteyksiä kaikissa osoitteissaan: syy on sen lokissa.",
                sv: "Tjänsten tar inte emot anslutningar på alla sina adresser: orsaken finns i dess logg.",
                en: "The service does not take connections on all its addresses: its log says why.")
        }
    }

    private func list(_ types: [String]) -> String { types.joined(separator: ", ") }
}
