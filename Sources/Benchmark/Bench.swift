internal import TestSupport

/// The parts that the measurements share: bodies with an approved budget, and the served program. Each is made when it
/// is first needed.
final class Bench {
    private var made = Bodies()
    private var programs: [ServedProgram.KeptAnswers: ServedProgram] = [:]

    /// The first bodies, as many as `count` says.
    func bodies(_ count: Int) async throws -> [TestTenant] {
        if made.tenants.count < count { say("Making \(count) bodies with an approved budget each …") }
        try await made.grow(to: count)
        return Array(made.tenants.prefix(count))
    }

    func program(_ answers: ServedProgram.KeptAnswers) async throws -> ServedProgram {
        if let running = programs[answers] { return running }
        let program = try await ServedProgram(answers)
        programs[answers] = program
        return program
    }

    func stop(_ answers: ServedProgram.KeptAnswers) { programs.removeValue(forKey: answers)?.stop() }

    func stop() {
        for program in programs.values { program.stop() }
        programs = [:]
    }
}
