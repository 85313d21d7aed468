internal import Cooperation
package import HTTPTypes
package import Logging
package import Operations

/// The pages for people: the API's operations as HTML. It knows no database and no HTTP server.
package final class Dashboard: Sendable {
    /// Limits of sessions, with the reasons for their defaults.
    package struct Configuration: Sendable {
        /// A long working day.
        package var sessionLifetime = Duration.seconds(10 * 3600)
        /// A token belongs to one person or one office, with their browsers and telephones.
        package var maximumSessionsPerToken = 20

        /// How long a change may take before its page begins without the result: most take a tenth of that.
        package var patience = Duration.seconds(1)
        /// How often a page shows the progress of a change.
        package var progressInterval = Duration.seconds(1)

        package init() {}

        var sessions: SignInTerms { SignInTerms(lifetime: sessionLifetime, maximum: maximumSessionsPerToken) }
    }

    /// A day: the person who started the program soon follows its links. Each start makes one for a token.
    private static let links = SignInTerms(lifetime: .seconds(86_400), maximum: 20)

    let operations: Operations
    let logger: Logger
    let configuration: Configuration
    let assets = DashboardAssets()
    let templates = PageTemplates()

    /// The fields of each change, by its name in the audit.
    let changes: [String: [FieldDescription]]

    /// - Parameter changes: the fields of every change, by its name in the audit, for the history.
    package init(
        operations: Operations, logger: Logger, configuration: Configuration = Configuration(), changes: [String: [FieldDescription]] = [:]
    ) {
        self.operations = operations
        self.changes = changes
        self.logger = logger
        self.configuration = configuration
    }

    /// Whether the path is the dashboard's; all others are the API's.
    package static func owns(_ path: [String]) -> Bool { DashboardPlace.firstSegments.contains(path.first ?? "") }

    /// The methods of a path, without HEAD and OPTIONS; nil for an unknown path.
    package static func methods(at path: [String]) -> [HTTPRequest.Method]? { DashboardPlace(path)?.methods }

    /// The path of a link that signs its first visitor in with the token. It contains a code and not the token, so a
    /// copy of it in a history or a log opens nothing.
    package func signInLink(for token: String) async throws -> String {
        let caller = try await operations.authenticate(token, via: .http)
        return DashboardPlace.signInLink(code: try await operations.makeSignInLink(as: caller, on: Self.links)).path
    }

    /// Answers every visit, also with errors.
    ///
    /// - Parameter form: reads the request's body as a form of the given caller, or of a visitor who is not signed in
    ///   if it is nil; nothing is read before that is known. It throws a `Refusal` or a `FormUnreadable`.
    package func answer(_ visit: Visit, form: (Caller?) async throws -> [String: String]) async throws -> VisitAnswer {
        var visit = visit
        do {
            guard let place = DashboardPlace(visit.path), place.methods.contains(visit.method) else { throw Refusal.notFound }
            try visit.checkQuery()
            switch place {
            case .asset(let name): return try assets.answer(name)
            case .language(let language): return choose(language, visit)
            case .signIn where visit.method == .post:
                let fields = try await Self.read(form, of: &visit, from: nil)
                return try await signIn(visit, fields)
            // A program that checks a link before its reader opens it must not use it up.
            case .signInLink where visit.isHead: return signInPage(visit)
            case .signIn: return signInPage(visit)
            case .signInLink(let code): return try await signIn(visit, code: code)
            case .signOut:
                let fields = try await Self.read(form, of: &visit, from: nil)
                return try await signOut(visit, fields)
            default: return try await shown(place, visit, form)
            }
        } catch { return problem(error, visit, nil) }
    }

    /// The visit's form. The time of its arrival does not count for the visit.
    private static func read(
        _ form: (Caller?) async throws -> [String: String], of visit: inout Visit, from sender: Caller?
    ) async throws -> [String: String] {
        let before = ContinuousClock.now
        let fields = try await form(sender)
        visit.deadline = visit.deadline.later(by: ContinuousClock.now - before)
        return fields
    }

    /// A page for a signed-in visitor, or one that anybody may read.
    private func shown(
        _ place: DashboardPlace, _ visit: Visit, _ form: (Caller?) async throws -> [String: String]
    ) async throws -> VisitAnswer {
        let signedIn = try await signedIn(visit)
        if place == .accessibility { return answer(with: Self.accessibility(visit.language), visit, signedIn) }
        guard let signedIn else { return askToSignIn(visit, at: place) }
        do {
            var viewer = try viewer(signedIn, visit, place)
            if visit.method == .post {
                let fields = try await Self.read(form, of: &viewer.visit, from: signedIn.caller)
                guard signedIn.secret.admits(fields["seal"]) else { throw FormOutdated() }
                return try await post(viewer, fields)
            }
            switch try await page(viewer) {
            case .page(let page): return answer(with: page, visit, signedIn)
            case .elsewhere(let place): return .redirect(to: place.path)
            case .file(let answer): return answer
            }
        } catch { return problem(error, visit, signedIn) }
    }

    /// The result of making a page.
    enum Outcome {
        case page(PageContent)
        case elsewhere(DashboardPlace)
        case file(VisitAnswer)
    }

    private func page(_ viewer: Viewer) async throws -> Outcome {
        switch viewer.place {
        case .home, .body: try await home(viewer)
        case .year(_, let year): .page(try await yearPage(viewer, year: year))
        case .share(_, let year, let payer):
            try await page(viewer, of: year, { try shownPayer(viewer, payer) }) {
                try await sharePage(viewer, year: year, payer: payer)
            }
        case .explanation(_, let year, let payer):
            try await page(viewer, of: year, { try shownPayer(viewer, payer) }) {
                try await explanationPage(viewer, year: year, payer: payer)
            }
        case .opinion(_, let consultation, let payer): .page(try await opinionPage(viewer, consultation: consultation, payer: payer))
        case .administration(_, .service(let year, let service)):
            try await page(viewer, of: year, { try shownService(viewer, service) }) {
                try await administrationPage(viewer, .service(year: year, service: service))
            }
        case .administration(_, let place): .page(try await administrationPage(viewer, place))
        case .ofRole(_, let place): .page(try await rolePage(viewer, place))
        case .installation: .page(try await installationPage(viewer))
        case .shareTable(_, let year, let payer): .file(try await shareTable(viewer, year: year, payer: payer))
        case .portfolio(_, let place): try await portfolio(viewer, place)
        case .invoices(_, let place): try await invoice(viewer, place)
        default: throw Refusal.notFound
        }
    }

    private func post(_ viewer: Viewer, _ form: [String: String]) async throws -> VisitAnswer {
        if case .administration(_, .change(let year, let name)) = viewer.place {
            return await tellingProgress(of: name, form, viewer) { listener in
                try await self.change(viewer, year: year, name: name, form, listener: listener)
            }
        }
        if case .ofRole(_, .verification) = viewer.place {
            return answer(with: try await checkChain(viewer, form), viewer.visit, viewer.signedIn)
        }
        if case .ofRole(_, let place) = viewer.place { return try await giveReport(viewer, place, form) }
        guard case .opinion(_, let consultation, let payer) = viewer.place else { throw Refusal.notFound }
        switch try await giveOpinion(viewer, consultation: consultation, payer: payer, form) {
        case .page(let page): return answer(with: page, viewer.visit, viewer.signedIn, status: .unprocessableContent)
        case .elsewhere: return KeptNotice.opinion.redirect(viewer.visit, to: viewer.place.path)
        case .file(let answer): return answer
        }
    }

    private func viewer(_ signedIn: SignedIn, _ visit: Visit, _ place: DashboardPlace) throws -> Viewer {
        let caller = signedIn.caller
        if let body = place.slug {
            // An operator runs the installation and sees no body's figures, whether there is such a body or not.
            if caller.isPlatform { throw InstallationOnly() }
            // For this caller, another body does not exist.
            guard body == caller.slug.rawValue else { throw Refusal.notFound }
        }
        return Viewer(
            operations: operations, visit: visit, signedIn: signedIn, caller: caller, place: place, words: Words(language: visit.language))
    }
}

/// A form that its session did not seal: it is from an older session, or from another site.
struct FormOutdated: Error {}

/// An operator requests a page of a body.
struct InstallationOnly: Error {}

/// A form that the server could not read.
package enum FormUnreadable: Error {
    case tooLarge(maximumBytes: Int)
    /// The form was cut off, or is not in its declared format.
    case incomplete
    /// Its media type is not one in which browsers send forms.
    case notAForm
}
