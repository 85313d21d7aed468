internal import Cooperation
internal import Foundation
internal import HTTPTypes
internal import Logging
internal import Operations

extension Dashboard {
    /// How long before its end a page mentions the end of the session: time to finish a form.
    private static let sessionWarningSeconds = 15 * 60
    /// How long before its end a page mentions the end of the token: time to ask for a new one.
    private static let tokenWarningDays = 14

    /// The page in its frame.
    func answer(with content: PageContent, _ visit: Visit, _ signedIn: SignedIn?, status: HTTPResponse.Status = .ok) -> VisitAnswer {
        let language = visit.language
        let languages = zip(Language.allCases, ["Suomi", "Svenska", "English"]).map { other, name in
            let target = DashboardPlace.encoded(visit.target)
            return PageView.LanguageView(
                code: other.rawValue, name: name, href: DashboardPlace.language(other).path + "?to=\(target)", isCurrent: other == language)
        }
        let kept = signedIn == nil ? nil : KeptNotice(visit)
        let view = PageView(
            lang: language.rawValue, title: content.title + (content.bodyName.map { " – \($0)" } ?? "") + " – Seutu",
            stylesheet: assets.stylesheet, icon: assets.icon, t: Catalogue.texts[language] ?? [:], bodyName: content.bodyName,
            languages: languages,
            signedIn: signedIn.map { PageView.SignedInView(actor: Words(language: language).actor($0.caller), seal: $0.secret.seal()) },
            navigation: content.navigation.isEmpty ? nil : PageView.NavigationView(links: content.navigation),
            warnings: signedIn.map { warnings($0, Words(language: language)) } ?? [], kept: kept?.text[language],
            template: content.template.rawValue, page: content.page, printFooter: content.printFooter)
        var answer = VisitAnswer.page(templates.html(view), status: status, language: language)
        answer.view = view
        answer.tenant = signedIn?.caller.slug.rawValue
        if kept != nil { answer.headers.append(DashboardCookie.kept.remove(isLocal: visit.isLocal)) }
        return answer
    }

    private func warnings(_ signedIn: SignedIn, _ words: Words) -> [String] {
        var warnings: [String] = []
        if signedIn.secondsLeft < Self.sessionWarningSeconds {
            warnings.append(words[Sentences.sessionEnds(minutes: max(1, signedIn.secondsLeft / 60))])
        }
        let today = operations.today()
        if let last = CalendarDate(secondsSince1970: signedIn.caller.expiresAtSeconds), today.dayCount(to: last) <= Self.tokenWarningDays {
            warnings.append(words[Sentences.tokenExpires(words.date(last))])
        }
        return warnings
    }

    /// The text about an error for a reader; an unexpected error is in the log under the visit's number.
    func problem(_ error: any Error, _ visit: Visit, _ signedIn: SignedIn?) -> VisitAnswer {
        let words = Words(language: visit.language)
        if error is FormOutdated || error is InstallationOnly {
            let text = error is FormOutdated ? Sentences.formOutdated : Sentences.Installation.installationOnly
            let page = ProblemPage(heading: words[Sentences.failed], text: words[text], reference: nil, back: visit.formPath)
            return answer(with: page.content, visit, signedIn, status: .forbidden)
        }
        if let unreadable = error as? FormUnreadable {
            let page = ProblemPage(
                heading: words[Sentences.formNotTaken], text: words[unreadable.text(words)], reference: nil, back: visit.formPath)
            return answer(with: page.content, visit, signedIn, status: unreadable.status)
        }
        if let refusal = error as? ServerRefusal { return answer(refusal, visit, signedIn) }
        guard let refusal = error as? Refusal else {
            logger.error("unexpected error", metadata: ["ref": "\(visit.id)", "error": "\(String(reflecting: error))"])
            let page = ProblemPage(
                heading: words[Sentences.failed], text: words[Sentences.failedText], reference: visit.id, back: visit.formPath)
            return answer(with: page.content, visit, signedIn, status: .internalServerError)
        }
        let isAbsent = refusal.isAbsence
        let text = isAbsent ? words[Sentences.notFoundText] : words.refusal(refusal, in: visit.formName)
        let page = ProblemPage(
            heading: words[isAbsent ? Sentences.notFound : Sentences.failed], text: text, reference: nil,
            back: isAbsent ? nil : visit.formPath)
        var answer = answer(with: page.content, visit, signedIn, status: .init(code: refusal.entry.httpStatus))
        if let seconds = refusal.entry.retryAfterSeconds { answer.headers[.retryAfter] = String(seconds) }
        return answer
    }

    static func accessibility(_ language: Language) -> PageContent {
        WordsPage(
            heading: Term.accessibility[language], paragraphs: Sentences.accessibility.map { $0[language] }
        ).content
    }
}

/// The content of the template `problem`.
struct ProblemPage {
    let heading: String
    let text: String
    let reference: String?
    /// The address of the form that was sent.
    let back: String?

    var content: PageContent { PageContent(title: heading, template: .problem, page: self) }
}

extension Visit {
    /// The page of the sent form; nil if none was sent.
    var formPath: String? { method == .post ? LocalTarget(target)?.text : nil }
}

extension FormUnreadable {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .tooLarge: .contentTooLarge
        case .incomplete: .badRequest
        case .notAForm: .unsupportedMediaType
        }
    }

    fileprivate func text(_ words: Words) -> LocalizedText {
        switch self {
        case .tooLarge(let bytes): Sentences.formTooLarge(words.count(Int64(bytes)))
        case .incomplete: Sentences.formIncomplete
        case .notAForm: Sentences.notAForm
        }
    }
}

/// The content of the template `words`.
struct WordsPage {
    let heading: String
    let paragraphs: [String]

    var content: PageContent { PageContent(title: heading, template: .words, page: self) }
}

extension CalendarDate {
    /// The day in UTC of an instant, because a token ends with its last day in UTC; nil outside the supported years.
    fileprivate init?(secondsSince1970 seconds: Int64) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(seconds)))
        guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
