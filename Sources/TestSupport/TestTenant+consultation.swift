internal import Operations

extension TestTenant {
    /// Sends the year's open budget out for opinions, so that municipalities see it. Returns the consultation's number.
    @discardableResult
    package func sendOut(_ year: String = "2026", adding fields: [String: String] = [:]) async throws -> String {
        let values = ["subject": "budget", "code": year, "due": "2199-12-31"].merging(fields) { $1 }
        let answer = try await perform(StartConsultation.init, values)
        guard case .number(let number)? = answer.changes.first?.rows.first?["consultation"] else { throw NotRefused() }
        return "\(number)"
    }
}
