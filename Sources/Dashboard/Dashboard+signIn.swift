internal import Cooperation
internal import HTTPTypes
internal import Operations

/// A visitor with a valid session.
struct SignedIn: Sendable {
    let session: String
    /// The secret that seals the session's forms.
    let secret: FormSecret
    /// The time until the session ends.
    let secondsLeft: Int
    /// In the scope of the token's own body.
    let caller: Caller
}

extension Dashboard {
    /// The signed-in visitor; nil for anybody else. The session and its token are looked up each time.
    func signedIn(_ visit: Visit) async throws -> SignedIn? {
        guard let session = visit.cookie(.session) else { return nil }
        do {
            let admitted = try await visit.admit(.session(session))
            return SignedIn(
                session: session, secret: FormSecret(ofSession: session), secondsLeft: Int(admitted.secondsLeft ?? 0),
                caller: admitted.caller)
        } catch Refusal.authenticationFailed { return nil }
    }

    func askToSignIn(_ visit: Visit, at place: DashboardPlace) -> VisitAnswer {
        var target = DashboardPlace.signIn.path
        // The input of a form is lost, and its reader is led back to the form.
        if place.methods.contains(.get), place != .home { target += "?to=" + DashboardPlace.encoded(visit.target) }
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
        do {
            let caller = try await visit.admit(.token(token)).caller
            return try await begin(caller, visit, to: LocalTarget(form["to"]))
        } catch Refusal.authenticationFailed { return signInPage(visit, error: Sentences.wrongToken, to: form["to"]) }
    }

    func signIn(_ visit: Visit, code: String) async throws -> VisitAnswer {
        do {
            let caller = try await visit.admit(.link(code)).caller
            return try await begin(caller, visit, by: code, to: nil)
        } catch Refusal.authenticationFailed { return signInPage(visit, notice: Sentences.linkUsed) }
    }

    /// Always begins a new session: the browser's earlier session ends, whoever set its cookie.
    private func begin(_ caller: Caller, _ visit: Visit, by link: String? = nil, to target: LocalTarget?) async throws -> VisitAnswer {
        let session = try await operations.beginSession(as: caller, on: configuration.sessions, by: link, deadline: visit.deadline)
        if let old = visit.cookie(.session) { try await operations.endSession(old, deadline: visit.deadline) }
        let cookies = [
            DashboardCookie.session.set(session, isLocal: visit.isLocal), DashboardCookie.form.remove(isLocal: visit.isLocal),
        ]
        let place = target.flatMap { $0.isOfSignIn ? nil : $0.text } ?? DashboardPlace.home.path
        return .redirect(to: place, setting: cookies)
    }

    func signOut(_ visit: Visit, _ form: [String: String]) async throws -> VisitAnswer {
        if let signedIn = try await signedIn(visit) {
            guard signedIn.secret.admits(form["seal"]) else { throw FormOutdated() }
            try await operations.endSession(signedIn.session, deadline: visit.deadline)
        }
        return .redirect(to: DashboardPlace.signIn.path + "?out=yes", setting: [DashboardCookie.session.remove(isLocal: visit.isLocal)])
    }

    /// Stores the language and returns to the page from which the visitor came.
    func choose(_ language: Language, _ visit: Visit) -> VisitAnswer {
        .redirect(
            to: LocalTarget(visit.query["to"])?.text ?? DashboardPlace.home.path,
            setting: [DashboardCookie.language.set(language.rawValue, isLocal: visit.isLocal)])
    }
}

/// The content of the template `signin`.
struct SignInPage {
    let seal: String
    let to: String
    let error: String?
    let notice: String?
}

/// The page to which a visitor is redirected: always a page of this dashboard, whatever another site's link says.
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
