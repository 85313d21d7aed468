package import Cooperation
package import HTTPTypes
internal import Operations

/// What the server refuses by itself, before the dashboard is asked for a page.
package struct ServerRefusal: Error, Sendable {
    let status: HTTPResponse.Status
    let text: LocalizedText
    /// The methods of the path, where it takes others.
    let allowed: String?

    package init(_ status: HTTPResponse.Status, _ text: LocalizedText, allowed: String? = nil) {
        (self.status, self.text, self.allowed) = (status, text, allowed)
    }
}

extension Dashboard {
    /// A page that tells why there is none. People read it, so it is never a program's answer.
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
    /// Refuses what no reader could see in an address: it names nothing, and a page that says it again would hold it.
    func checkQuery() throws {
        for (name, value) in query.sorted(by: { $0.key < $1.key }) {
            // A fault of the value is told by the name, so the name comes first.
            try Fields.checkLines(of: name, "query")
            try Fields.checkLines(of: value, name)
        }
    }

    /// What fields of the page's form are called.
    var formName: String? { path.last }
}
