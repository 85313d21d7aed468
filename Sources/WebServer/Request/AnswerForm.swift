internal import Cooperation
internal import HTTPTypes
internal import Hummingbird

/// The form in which a client takes an answer, as its request's headers say.
struct AnswerForm: Sendable {
    let representation: Representation
    let language: Language
    /// How it may travel.
    let coding: ContentCoding
    /// Of the body, as the path writes it.
    let tenant: String

    /// - Throws: `TransportRefusal.notAcceptable` when the client takes nothing that the route has.
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
        // Only what a GET answers is compressed: nothing in it is secret from whoever chose the words of the request.
        coding = route.method == .get ? ContentCoding(accepting: request.headers[.acceptEncoding]) : .identity
    }
}
