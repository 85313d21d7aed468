/// Whether the database answers. It is asked at most once a second, however many probes come.
actor Readiness {
    private static let lifetime = Duration.seconds(1)

    private var last: (isReady: Bool, at: ContinuousClock.Instant)?
    private var question: Task<Bool, Never>?

    func isReady(_ ask: @escaping @Sendable () async -> Bool) async -> Bool {
        if let last, ContinuousClock.now - last.at < Self.lifetime { return last.isReady }
        if let question { return await question.value }
        let task = Task { await ask() }
        question = task
        let isReady = await task.value
        (last, question) = ((isReady, .now), nil)
        return isReady
    }
}
