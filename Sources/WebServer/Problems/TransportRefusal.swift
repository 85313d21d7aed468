internal import Cooperation

/// What HTTP itself refuses, before any operation: the rest of the error registry is `Refusal`.
enum TransportRefusal: Error, Sendable {
    case methodNotAllowed(allowed: String)
    case notAcceptable([String])
    case unsupportedMediaType(expected: String)
    case bodyTooLarge(maximum: Int)
    case bodyIncomplete
    case hostUnclear
    case expectationUnknown
    case draining
    case notListening

    /// Stable kebab-case code and HTTP status.
    var entry: (code: String, status: Int) {
        switch self {
        case .methodNotAllowed: ("method-not-allowed", 405)
        case .notAcceptable: ("not-acceptable", 406)
        case .unsupportedMediaType: ("unsupported-media-type", 415)
        case .bodyTooLarge: ("too-big", 413)
        case .bodyIncomplete: ("body-incomplete", 400)
        case .hostUnclear: ("host-unclear", 400)
        case .expectationUnknown: ("expectation-unknown", 417)
        case .draining: ("draining", 503)
        case .notListening: ("not-listening", 503)
        }
    }

    var text: LocalizedText {
        switch self {
        case .methodNotAllowed(let allowed):
            LocalizedText(
                fi: "Tässä osoitteessa sallitaan: \(allowed).", sv: "Här tillåts: \(allowed).", en: "Allowed here: \(allowed).")
        case .notAcceptable(let types):
            LocalizedText(
                fi: "Saatavana on: \(types.joined(separator: ", ")).", sv: "Det som finns är: \(types.joined(separator: ", ")).",
                en: "Available is: \(types.joined(separator: ", ")).")
        case .unsupportedMediaType(let expected):
            LocalizedText(
                fi: "Lähetä sisältö muodossa \(expected).", sv: "Skicka innehållet som \(expected).", en: "Send the body as \(expected).")
        case .bodyTooLarge(let maximum):
            LocalizedText(
                fi: "Sisältö on liian suuri: enintään \(maximum) tavua.", sv: "Innehållet är för stort: högst \(maximum) byte.",
                en: "The body is too large: \(maximum) bytes at most.")
        case .bodyIncomplete:
            LocalizedText(fi: "Sisältö katkesi.", sv: "Innehållet avbröts.", en: "The body broke off.")
        case .hostUnclear:
            LocalizedText(
                fi: "Pyynnössä on oltava yksi Host-otsake.", sv: "Begäran ska ha en Host-rubrik.",
                en: "The request needs one Host header, with a value.")
        case .expectationUnknown:
            LocalizedText(
                fi: "Expect voi olla vain 100-continue.", sv: "Expect kan bara vara 100-continue.", en: "Expect may be 100-continue only.")
        case .draining:
            LocalizedText(
                fi: "Palvelu on sulkeutumassa.", sv: "Tjänsten håller på att stängas.", en: "The service is shutting down.")
        case .notListening:
            LocalizedText(
                fi: "Palvelu ei ota vastaan yhteyksiä kaikissa osoitteissaan; syy on lokissa.",
                sv: "Tjänsten tar inte emot anslutningar på alla sina adresser; orsaken finns i loggen.",
                en: "The service does not take connections on all its addresses; its log says why.")
        }
    }
}
