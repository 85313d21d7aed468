internal import Cooperation
internal import HTTPTypes
internal import Operations

/// A visitor whose session holds.
struct SignedIn: Sendable {
    let identifier: String
    let session: SessionStore.Session
    /// In the scope of the token's own body.
    let caller: Caller
}

extension Dashboard {
    /// Who visits; nil for nobody. The session's token is authenticated anew each time: one that does not hold any more
    /// ends the session.
    func signedIn(_ visit: Visit) async throws -> SignedIn? {
        guard let identifier = visit.cookie(.session), let session = sessions.session(identifier) else { return nil }
        do {
            return SignedIn(identifier: identifier, session: session, caller: try await visit.authenticate(session.token))
        } catch Refusal.authenticationFailed {
            sessions.end(identifier)
            return nil
        }
    }

    func askToSignIn(_ visit: Visit, at place: DashboardPlace) -> VisitAnswer {
        var target = DashboardPlace.signIn.path
        if visit.method == .get, place != .home { target += "?to=" + DashboardPlace.encoded(visit.target) }
        if visit.cookie(.session) != nil { target += (target.contains("?") ? "&" : "?") + "ended=yes" }
        return .redirect(to: target, setting: [DashboardCookie.session.remove(isLocal: visit.isLocal)])
    }

    func signInPage(_ visit: Visit, error: LocalizedText? = nil, to: String? = nil, notice: LocalizedText? = nil) -> VisitAnswer {
        let secret = visit.cookie(.form).flatMap { FormSecret($0) } ?? FormSecret()
        let words = Words(language: visit.language)
        let ended: LocalizedText? = visit.query["ended"] != nil ? Sentences.sessionEnded : nil
        let out: LocalizedText? = visit.query["out"] != nil ? Sentences.signedOut : nil
        let page = SignInPage(
            seal: secret.seal(), to: LocalTarget(to ?? visit.query["to"])?.text ?? "/", error: error.map { words[$0] },
            notice: (notice ?? ended ?? out).map { words[$0] })
        let title = Catalogue.texts[visit.language]?["signInHeading"] ?? ""
        let status: HTTPResponse.Status = error == nil ? .ok : .unprocessableContent
        var answer = answer(with: PageContent(title: title, template: .signin, page: page), visit, nil, status: status)
        answer.headers[fields: .setCookie] = [DashboardCookie.form.set(secret.text, isLocal: visit.isLocal)]
        return answer
    }

    func signIn(_ visit: Visit, _ form: [String: String]) async throws -> VisitAnswer {
        guard visit.cookie(.form).flatMap({ FormSecret($0) })?.admits(form["seal"]) == true else { throw FormOutdated() }
        let token = (form["token"] ?? "").filter { !$0.isWhitespace }
        do { _ = try await visit.authenticate(token) } catch Refusal.authenticationFailed {
            return signInPage(visit, error: Sentences.wrongToken, to: form["to"])
        }
        return begin(token, visit, to: LocalTarget(form["to"]))
    }

    func signIn(_ visit: Visit, code: String) async throws -> VisitAnswer {
        guard let token = codes.take(code), (try? await visit.authenticate(token)) != nil else {
            return signInPage(visit, notice: Sentences.linkUsed)
        }
        return begin(token, visit, to: nil)
    }

    private func begin(_ token: String, _ visit: Visit, to target: LocalTarget?) -> VisitAnswer {
        if let identifier = visit.cookie(.session) { sessions.end(identifier) }
        let cookies = [
            DashboardCookie.session.set(sessions.begin(token), isLocal: visit.isLocal), DashboardCookie.form.remove(isLocal: visit.isLocal),
        ]
        let place = target.flatMap { $0.isOfSignIn ? nil : $0.text } ?? DashboardPlace.home.path
        return .redirect(to: place, setting: cookies)
    }

    func signOut(_ visit: Visit, _ form: [String: String]) async throws -> VisitAnswer {
        if let identifier = visit.cookie(.session), let session = sessions.session(identifier) {
            guard session.secret.admits(form["seal"]) else { throw FormOutdated() }
            sessions.end(identifier)
        }
        return .redirect(to: DashboardPlace.signIn.path + "?out=yes", setting: [DashboardCookie.session.remove(isLocal: visit.isLocal)])
    }

    /// Keeps the language and returns to the page that the visitor came from.
    func choose(_ language: Language, _ visit: Visit) -> VisitAnswer {
        .redirect(
            to: LocalTarget(visit.query["to"])?.text ?? DashboardPlace.home.path,
            setting: [DashboardCookie.language.set(language.rawValue, isLocal: visit.isLocal)])
    }
}

/// What the template `signin` names.
struct SignInPage {
    let seal: String
    let to: String
    let error: String?
    let notice: String?
}

/// Where a visitor is sent on: a page of this dashboard only, whatever a link of another site asks for.
struct LocalTarget {
    let text: String
    let isOfSignIn: Bool

    init?(_ text: String?) {
        guard let text, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else { return nil }
        let path = text.prefix { $0 != "?" && $0 != "#" }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard path.first == "/", let place = DashboardPlace(Array(segments.dropFirst())), place.methods.contains(.get) else { return nil }
        switch place {
        case .signInLink, .language, .asset: return nil
        default: (self.text, isOfSignIn) = (text, place == .signIn)
        }
    }
}
