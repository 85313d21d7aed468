internal import TestSupport

/// What the measurements have in common: bodies with an approved budget, and the served program, each made when it is
/// first asked for.
final class Bench {
    private var made = Bodies()
    private var programs: [ServedProgram.KeptAnswers: ServedProgram] = [:]

    /// The first so many bodies.
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
