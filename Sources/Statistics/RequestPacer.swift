/// Spaces the requests to one host: at most a given number in any span of time, as the source asks of its users.
package struct RequestPacer: Sendable {
    package let limit: Int
    package let span: Duration
    /// When the last requests were sent or will be sent, the oldest first.
    private var sent: [ContinuousClock.Instant] = []

    package init(limit: Int, per span: Duration) {
        self.limit = max(1, limit)
        self.span = span
    }

    /// Returns when the next request may be sent, and counts it as sent then.
    package mutating func reserve(at now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        let time = sent.count < limit ? now : max(now, sent[sent.count - limit] + span)
        sent.append(time)
        if sent.count > limit { sent.removeFirst(sent.count - limit) }
        return time
    }
}
