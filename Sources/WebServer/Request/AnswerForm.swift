internal import Cooperation
internal import HTTPTypes
internal import Hummingbird

/// The form in which a client accepts an answer, from its request's headers.
struct AnswerForm: Sendable {
    let representation: Representation
    let language: Language
    /// How its bytes may be coded.
    let coding: ContentCoding
    /// The body, as the path writes it.
    let tenant: String

    /// - Throws: `TransportRefusal.notAcceptable` if the client accepts none of the route's formats.
    init(of route: Route, for request: Request, language: Language, tenant: String) throws {
        let accepted = request.headers[.accept]
        let representation: Representation? =
            if route.mediaTypes.first == "application/json" {
                Representation(accepting: accepted, hasTable: route.mediaTypes.contains("text/csv"))
            } else {
                route.mediaTypes.contains { Representation.admits($0, accepting: accepted) } ? .document : nil
            }
        guard let representation else { throw TransportRefusal.notAcceptable(route.mediaTypes) }
        self.representation = representation
        self.language = language
        self.tenant = tenant
        // Only the answer to a GET is compressed: nothing in it is secret from anybody who can choose words of the
        // request.
        coding = route.method == .get ? ContentCoding(accepting: request.headers[.acceptEncoding]) : .identity
    }
}
