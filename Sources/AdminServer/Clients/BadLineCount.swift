/// The bad lines of one connection in the last minute.
struct BadLineCount {
    private static let window = Duration.seconds(60)
    private let limit: Int
    private var seenAt: [ContinuousClock.Instant] = []

    init(limit: Int) { self.limit = limit }

    /// Counts one; false when it is one too many.
    mutating func admitsAnother(at now: ContinuousClock.Instant = .now) -> Bool {
        seenAt.removeAll { $0 + Self.window <= now }
        seenAt.append(now)
        return seenAt.count <= limit
    }
}
