internal import Cooperation
internal import HTTPTypes
internal import Operations
internal import Synchronization

/// A form that is being answered. The work goes on whether or not anybody waits for it: who closes the page loses
/// nothing.
final class ChangeWork: Sendable {
    /// How much of it is done.
    struct Progress: Sendable {
        let done: Int
        let all: Int
    }

    enum Event: Sendable {
        /// It is not done yet; nil where it does not tell how much of it is.
        case underway(Progress?)
        case ended(VisitAnswer)
    }

    let start = ContinuousClock.now
    /// What is told while it goes on, and at last its end.
    let events: AsyncStream<Event>
    let end = WorkEnd()
    /// The work itself, which nothing cancels.
    private let task: Task<Void, Never>

    /// - Parameters:
    ///   - patience: how long nothing is told; most work has ended by then.
    ///   - interval: how often it is told then.
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
    /// The answer to the form of a change; where it takes long, a page that begins meanwhile, tells how far it is, and
    /// ends with what came of it.
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
            // Whoever closes the page ends what is told, and not the work.
            continuation.onTermination = { _ in telling.cancel() }
        }
        return begun
    }

    /// What stands below the steps: where to go on, or the page that was to be shown, without a frame of its own and
    /// under the heading that stands there already.
    private static func end(_ answer: VisitAnswer, _ templates: PageTemplates, _ words: Words) -> String {
        let list = "</ol></div>\n"
        if let view = answer.view {
            return list + templates.content(view).replacing("<h1>", with: "<h2>").replacing("</h1>", with: "</h2>")
        }
        let end = ProgressEnd(text: words[Sentences.workDone], href: answer.headers[.location] ?? "/", action: words[Sentences.goOn])
        return list + templates.part(.done, end)
    }
}

/// A page in its frame, taken apart where its content ends.
private struct PageParts {
    let before: [UInt8]
    let after: [UInt8]

    /// - Parameter content: what stands in the frame.
    init(_ page: [UInt8], endingAt content: String) {
        let html = String(decoding: page, as: UTF8.self)
        let end = html.firstRange(of: content)?.upperBound ?? html.endIndex
        (before, after) = (Array(html[..<end].utf8), Array(html[end...].utf8))
    }
}

/// What the template `progress` names. Its list stays open: the steps follow.
struct ProgressPage {
    let heading: String
    let text: String
}

/// What the template `step` names.
struct ProgressStep { let text: String }

/// What the template `done` names.
struct ProgressEnd {
    let text: String
    let href: String
    let action: String
}
