internal import Cooperation
internal import HTTPTypes
internal import Operations
internal import Synchronization

/// The work of a form. It continues whether or not anybody waits for it, so closing the page loses nothing.
final class ChangeWork: Sendable {
    /// How much of it is done.
    struct Progress: Sendable {
        let done: Int
        let all: Int
    }

    enum Event: Sendable {
        /// It is not done yet; nil if it does not report its progress.
        case underway(Progress?)
        case ended(VisitAnswer)
    }

    let start = ContinuousClock.now
    /// The progress while it runs, and at last its end.
    let events: AsyncStream<Event>
    let end = WorkEnd()
    /// The work itself, which nothing cancels.
    private let task: Task<Void, Never>

    /// - Parameters:
    ///   - patience: the time before the first report; most work has ended by then.
    ///   - interval: the time between later reports.
    init(patience: Duration, interval: Duration, _ work: @escaping @Sendable (@escaping ProgressListener) async -> VisitAnswer) {
        let (events, continuation) = AsyncStream.makeStream(of: Event.self)
        self.events = events
        let progress = CurrentProgress(), end = end
        let clock = Task {
            try await Task.sleep(for: patience)
            while true {
                continuation.yield(.underway(progress.value))
                try await Task.sleep(for: interval)
            }
        }
        task = Task {
            let answer = await work { progress.set(Progress(done: $0, all: $1)) }
            clock.cancel()
            end.end(answer.status)
            continuation.yield(.ended(answer))
            continuation.finish()
        }
    }
}

private final class CurrentProgress: Sendable {
    private let progress = Mutex<ChangeWork.Progress?>(nil)

    var value: ChangeWork.Progress? { progress.withLock { $0 } }

    func set(_ value: ChangeWork.Progress) { progress.withLock { $0 = value } }
}

extension Dashboard {
    /// The answer to the form of a change. If the change takes long, it is a page that begins earlier, shows the
    /// progress, and ends with the result.
    func tellingProgress(
        of name: String, _ form: [String: String], _ viewer: Viewer,
        _ answer: @escaping @Sendable (@escaping ProgressListener) async throws -> VisitAnswer
    ) async -> VisitAnswer {
        let work = ChangeWork(patience: configuration.patience, interval: configuration.progressInterval) { listener in
            do { return try await answer(listener) } catch { return self.problem(error, viewer.visit, viewer.signedIn) }
        }
        for await event in work.events {
            if case .ended(let answer) = event { return answer }
            break
        }
        let title = OfferedChange[name].map { viewer.words[$0.title] } ?? name
        let isKept = form["do"] == EffectPage.Step.keep.rawValue
        return underway(
            work, ProgressPage(heading: title, text: viewer.words[isKept ? Sentences.keeping : Sentences.reckoning]), viewer)
    }

    private func underway(_ work: ChangeWork, _ page: ProgressPage, _ viewer: Viewer) -> VisitAnswer {
        let words = viewer.words, templates = templates
        let content = PageContent(title: page.heading, template: .progress, page: page, navigation: viewer.navigation())
        var begun = answer(with: content, viewer.visit, viewer.signedIn)
        let parts = PageParts(begun.body, endingAt: begun.view.map(templates.content) ?? "")
        begun.body = parts.before
        begun.headers[.accelBuffering] = "no"
        begun.work = work.end
        begun.rest = AsyncStream { continuation in
            let telling = Task {
                for await event in work.events {
                    switch event {
                    case .underway(let progress):
                        let seconds = Int(work.start.duration(to: .now).components.seconds)
                        let step = ProgressStep(text: words[Sentences.underway(seconds, progress, words)])
                        continuation.yield(Array(templates.part(.step, step).utf8))
                    case .ended(let answer): continuation.yield(Array(Self.end(answer, templates, words).utf8))
                    }
                }
                continuation.yield(parts.after)
                continuation.finish()
            }
            // When the reader closes the page, only the reports end, and not the work.
            continuation.onTermination = { _ in telling.cancel() }
        }
        return begun
    }

    /// The end of the page, below the steps: a link to go on, or the page that would have been shown, without a second
    /// frame and heading.
    private static func end(_ answer: VisitAnswer, _ templates: PageTemplates, _ words: Words) -> String {
        let list = "</ol></div>\n"
        if let view = answer.view {
            return list + templates.content(view).replacing("<h1>", with: "<h2>").replacing("</h1>", with: "</h2>")
        }
        let end = ProgressEnd(text: words[Sentences.workDone], href: answer.headers[.location] ?? "/", action: words[Sentences.goOn])
        return list + templates.part(.done, end)
    }
}

/// A page in its frame, split where its content ends.
private struct PageParts {
    let before: [UInt8]
    let after: [UInt8]

    /// - Parameter content: the content inside the frame.
    init(_ page: [UInt8], endingAt content: String) {
        let html = String(decoding: page, as: UTF8.self)
        let end = html.firstRange(of: content)?.upperBound ?? html.endIndex
        (before, after) = (Array(html[..<end].utf8), Array(html[end...].utf8))
    }
}

/// The content of the template `progress`. Its list stays open, because the steps follow.
struct ProgressPage {
    let heading: String
    let text: String
}

/// The content of the template `step`.
struct ProgressStep { let text: String }

/// The content of the template `done`.
struct ProgressEnd {
    let text: String
    let href: String
    let action: String
}
