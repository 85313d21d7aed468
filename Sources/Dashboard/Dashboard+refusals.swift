package import Cooperation
package import HTTPTypes
internal import Operations

/// A refusal by the server itself, before the dashboard makes a page.
package struct ServerRefusal: Error, Sendable {
    let status: HTTPResponse.Status
    let text: LocalizedText
    /// The path's methods, if it has others.
    let allowed: String?

    package init(_ status: HTTPResponse.Status, _ text: LocalizedText, allowed: String? = nil) {
        (self.status, self.text, self.allowed) = (status, text, allowed)
    }
}

extension Dashboard {
    /// A page that explains why there is none. It is for people, and never a program's answer.
    package func answer(refusing error: any Error, _ visit: Visit) -> VisitAnswer { problem(error, visit, nil) }

    func answer(_ refusal: ServerRefusal, _ visit: Visit, _ signedIn: SignedIn?) -> VisitAnswer {
        let words = Words(language: visit.language)
        let page = ProblemPage(heading: words[Sentences.failed], text: words[refusal.text], reference: nil, back: visit.formPath)
        var answer = answer(with: page.content, visit, signedIn, status: refusal.status)
        if let allowed = refusal.allowed { answer.headers[.allow] = allowed }
        return answer
    }
}

extension Visit {
    /// Refuses invisible characters in an address: no thing has them, and a page that repeated them would contain them.
    func checkQuery() throws {
        for (name, value) in query.sorted(by: { $0.key < $1.key }) {
            // The fault of a value contains the name, so the name is checked first.
            try Fields.checkLines(of: name, "query")
            try Fields.checkLines(of: value, name)
        }
    }

    /// The name of the page's form, for its labels.
    var formName: String? { path.last }
}
