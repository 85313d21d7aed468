internal import AdminProtocol
internal import Cooperation

/// The behaviour of one connection without sockets, tasks or a clock of its own: bytes, answers and instants go in;
/// requests, bytes and deadlines come out. It has every rule about clients that are slow, silent, flooding or never
/// reading.
///
/// After each event its owner takes `nextWork` until nil, then `takeOutput`, and reads `wantsInput`, `isDone` and
/// `nextDeadline`.
struct ConnectionMachine {
    typealias Instant = ContinuousClock.Instant

    /// A request on its way to the session. Its answer comes back with the ticket, in any order; answers are sent in
    /// the order of the tickets.
    struct Work: Sendable {
        let ticket: Int
        let frame: Frame
    }

    private enum Ending {
        case open
        /// Nothing more is read. When all handed-out requests are answered, this error is sent last, if there is one.
        case afterAnswers(SessionError?, tag: String?)
        /// The last bytes wait to be sent; all input is thrown away.
        case closing
    }

    /// How long the client may take to close its side after the last byte: an immediate close would reset the
    /// connection and lose that byte.
    static let lingerTimeout = Duration.seconds(1)

    let limits: ProtocolLimits
    private var decoder: FramingDecoder
    private var output = OutputQueue()
    private var ending = Ending.open
    private(set) var isLoggedIn = false
    /// The language that the answers up to now have chosen.
    private var language: Language

    private var released = 0
    private var settled = 0
    /// Answers that wait for an earlier answer.
    private var answers: [Int: SessionAnswer] = [:]
    private var earlyBytes = 0
    private var sizes: [Int: Int] = [:]
    private var unansweredBytes = 0
    /// The limit until an answer is known: at first requests are handed out one at a time, then two, and so on.
    private var largestRecentAnswer: Int

    private var isStarved = true
    private(set) var hasEndedInput = false
    private var hasCompleteLine = false
    private let connectedAt: Instant
    private var loggedOutAt: Instant
    private var lastActivityAt: Instant
    private var startedAt: Instant?
    private var slowSince: Instant?
    private var closeBy: Instant?

    /// Sends `greeting` first.
    init(limits: ProtocolLimits, greeting: [UInt8], language: Language, at now: Instant) {
        self.limits = limits
        self.language = language
        decoder = FramingDecoder(limits: limits)
        largestRecentAnswer = limits.outputBytes
        connectedAt = now
        loggedOutAt = now
        lastActivityAt = now
        output.append(greeting)
    }

    // MARK: Events

    mutating func receive(_ bytes: some Sequence<UInt8>) {
        if case .open = ending { decoder.append(contentsOf: bytes) }
    }

    /// The client will send no more; it still gets its answers.
    mutating func endInput() { hasEndedInput = true }

    mutating func answer(_ answer: SessionAnswer, to ticket: Int, at now: Instant) {
        if case .closing = ending { return }
        answers[ticket] = answer
        earlyBytes += answer.bytes.count
        while let next = answers.removeValue(forKey: settled) {
            unansweredBytes -= sizes.removeValue(forKey: settled) ?? 0
            settled += 1
            lastActivityAt = now
            earlyBytes -= next.bytes.count
            output.append(next.bytes, hold: next.hold)
            largestRecentAnswer = max(next.bytes.count, largestRecentAnswer / 2)
            language = next.language ?? language
            if let isLoggedIn = next.isLoggedIn {
                self.isLoggedIn = isLoggedIn
                largestRecentAnswer = limits.outputBytes
                loggedOutAt = now
            }
            if next.closes { return close(at: now) }
        }
        closeIfAnswered(at: now)
        if output.bytesBeyondFirst > limits.outputBytes { breakOff(at: now) }
        watchOutput(at: now)
    }

    /// Sends a line between answers; a client that is leaving does not get it.
    mutating func notify(_ code: AnswerCode, _ text: LocalizedText? = nil) {
        guard case .open = ending else { return }
        var bytes: [UInt8] = []
        Notice(code, text: text?[language] ?? "").encode(into: &bytes, limits: limits)
        output.append(bytes)
    }

    /// Takes no new request, finishes those under way, sends this last and closes.
    mutating func finish(with last: SessionError, tag: String? = nil, at now: Instant) {
        guard case .open = ending else { return }
        ending = .afterAnswers(last, tag: tag)
        closeIfAnswered(at: now)
    }

    /// Another connection needs the place: this is sent last, without waiting for requests under way.
    mutating func evict(with last: SessionError, at now: Instant) {
        guard case .open = ending else { return }
        say(last)
        close(at: now)
        closeBy = now + Self.lingerTimeout
    }

    /// The client is gone: nothing is kept for it.
    mutating func abandon(at now: Instant) {
        output = OutputQueue()
        decoder = FramingDecoder(limits: limits)
        close(at: now)
    }

    /// The transport took the bytes of the last `takeOutput`.
    mutating func sent(at now: Instant) {
        output.sent()
        if case .closing = ending, output.isEmpty { closeBy = now + Self.lingerTimeout }
        if let slowSince, output.taken >= limits.slowOutputBytes, slowSince < now {
            // The client reads, though slowly: it gets new time for the next part.
            self.slowSince = nil
        }
        watchOutput(at: now)
    }

    /// Acts on every deadline that has passed.
    mutating func expire(at now: Instant) {
        if let slowSince, now >= slowSince + limits.slowOutputTimeout { return breakOff(at: now) }
        guard case .open = ending, let deadline = waitDeadline, now >= deadline.at else { return }
        finish(with: deadline.last, at: now)
    }

    // MARK: Results

    /// The next request to answer; nil while there is none, or no room for its answer.
    mutating func nextWork(at now: Instant) -> Work? {
        guard case .open = ending else { return nil }
        guard hasRoom else {
            isStarved = false
            startedAt = nil
            return nil
        }
        let held = decoder.heldBytes
        do throws(ProtocolError) {
            guard let frame = try decoder.next() else {
                starve(at: now)
                return nil
            }
            return release(frame, bytes: held - decoder.heldBytes, at: now)
        } catch {
            finish(with: SessionError(error), tag: error.tag, at: now)
            return nil
        }
    }

    /// The next bytes to send; nil if there are none, or while earlier bytes are being sent.
    mutating func takeOutput() -> [UInt8]? { output.take() }

    /// Whether more bytes from the client are useful now. False stops reading; a client that does not read notices this
    /// first.
    var wantsInput: Bool {
        if hasEndedInput { return false }
        if case .open = ending { return isStarved && hasRoom }
        return true
    }

    /// Nobody waits for an answer any more: requests that have not begun can be dropped, and reads under way may stop.
    var isClosing: Bool {
        if case .closing = ending { return true }
        return false
    }

    /// Whether the last byte was sent.
    var isDone: Bool {
        if case .closing = ending { return output.isEmpty }
        return false
    }

    /// Whether the client's time is over: the connection then closes, even with unsent bytes.
    func mustAbort(at now: Instant) -> Bool { closeBy.map { now >= $0 } ?? false }

    /// When `expire` or `mustAbort` should be called next.
    var nextDeadline: Instant? {
        let slowDeadline = slowSince.map { $0 + limits.slowOutputTimeout }
        let waiting: Instant? = if case .open = ending { waitDeadline?.at } else { nil }
        return [slowDeadline, waiting, closeBy].compactMap(\.self).min()
    }

    var unanswered: Int { released - settled }
}

extension ConnectionMachine {
    private var hasRoom: Bool {
        let waiting = output.waiting + earlyBytes
        if waiting > limits.slowOutputBytes { return false }
        // While the output is filled by one list of a thousand rows, a dozen more such lists are not requested.
        let fitting = max(1, (limits.outputBytes - waiting) / max(1, largestRecentAnswer))
        let window = isLoggedIn ? min(limits.pipelinedCommands, fitting) : 1
        return unanswered < window && unansweredBytes < limits.unansweredBytes
    }

    private mutating func release(_ frame: Frame, bytes: Int, at now: Instant) -> Work {
        defer { released += 1 }
        hasCompleteLine = true
        startedAt = nil
        lastActivityAt = now
        sizes[released] = bytes
        unansweredBytes += bytes
        return Work(ticket: released, frame: frame)
    }

    private mutating func starve(at now: Instant) {
        isStarved = true
        startedAt = decoder.hasPartialRequest ? startedAt ?? now : nil
        guard hasEndedInput else { return }
        // An unfinished request at the end of the input is dropped.
        ending = .afterAnswers(nil, tag: nil)
        closeIfAnswered(at: now)
    }

    private mutating func closeIfAnswered(at now: Instant) {
        guard case .afterAnswers(let last, let tag) = ending, unanswered == 0 else { return }
        if let last { say(last, tag: tag) }
        close(at: now)
    }

    private mutating func say(_ last: SessionError, tag: String? = nil) {
        var bytes: [UInt8] = []
        last.finalLine(language).encode(into: &bytes, tag: tag, limits: limits)
        output.append(bytes)
    }

    private mutating func close(at now: Instant) {
        ending = .closing
        answers = [:]
        earlyBytes = 0
        slowSince = nil
        closeBy = now + (output.isEmpty ? Self.lingerTimeout : limits.slowOutputTimeout)
    }

    /// The client does not read. The answer that it has begun to get is completed as far as possible, and the rest is
    /// dropped.
    private mutating func breakOff(at now: Instant) {
        output.dropUnbegun()
        say(.unreadOutput)
        close(at: now)
        closeBy = now + Self.lingerTimeout
    }

    private mutating func watchOutput(at now: Instant) {
        guard case .open = ending, output.waiting > limits.slowOutputBytes else {
            slowSince = nil
            return
        }
        if slowSince == nil {
            slowSince = now
            output.taken = 0
        }
    }

    private var waitDeadline: (at: Instant, last: SessionError)? {
        if unanswered > 0 && startedAt == nil { return nil }
        var deadlines: [(at: Instant, last: SessionError)] = []
        if let startedAt { deadlines.append((startedAt + limits.startedLineTimeout, .brokenLine)) }
        if unanswered == 0 {
            let idle = isLoggedIn ? limits.idleTimeout : limits.idleBeforeLoginTimeout
            deadlines.append((lastActivityAt + idle, .idle))
            if !hasCompleteLine { deadlines.append((connectedAt + limits.firstLineTimeout, .noLine)) }
            if !isLoggedIn { deadlines.append((loggedOutAt + limits.loginTimeout, .noLogin)) }
        }
        return deadlines.min { $0.at < $1.at }
    }
}
