internal import Cooperation
internal import Store

/// Whether a refused request may be sent again: the first word of the admin protocol's answer.
package enum RefusalClass: String, Sendable { case retry = "RETRY", unsure = "UNSURE", error = "ERR" }

/// A refusal's row in the registry that both transports and docs/errors.md share.
package struct RefusalEntry: Sendable {
    /// Stable kebab-case code; the admin protocol writes it in capitals.
    package var code: String
    package var answerClass: RefusalClass
    package var httpStatus: Int
    package var retryAfterSeconds: Int?
    /// Details for programs: `field`, `rule`, `service`, …
    package var parameters: [(name: String, value: String)] = []
    /// Details that are whole numbers: `version`, `errors`.
    package var numbers: [(name: String, value: Int)] = []
}

extension Refusal {
    package var entry: RefusalEntry {
        switch self {
        case .notFound: error("not-found", 404)
        case .noBudget(let year, let layer, _):
            error("not-found", 404, numbers: [("year", year.year)] + (layer.map { [("layer", $0)] } ?? []))
        case .noSettlement(let year): error("not-found", 404, numbers: [("year", year.year)])
        case .noInterim(let period): error("not-found", 404, [("period", period.description)])
        case .authenticationRequired: error("auth-required", 401)
        case .authenticationFailed: error("auth-failed", 401)
        case .denied(let permission): error("denied", 403, [("needs", permission.rawValue)])
        case .invalid(let field, let rule): error("invalid", 400, [("key", field), ("rule", rule.code)])
        case .missing(let field): error("missing", 400, [("key", field)])
        case .unknownField(let field): error("unknown-key", 400, [("key", field)])
        case .exists(let thing): error("exists", 409, [("key", thing)])
        case .conflict(let version): error("conflict", 412, numbers: [("version", version)])
        case .unversioned: error("no-version", 400)
        case .state(let problem), .figures(let problem, _): error("state", 409, [("problem", problem.rawValue)])
        case .idempotencyMismatch: error("idem-mismatch", 422)
        case .allocation(let refusal, let service): error(refusal.code, 422, service.map { [("service", $0.rawValue)] } ?? [])
        case .overflow: error("overflow", 422)
        case .importRejected(_, let count): error("import-rejected", 422, numbers: [("errors", count)])
        case .busy: retry("busy", 503, after: 1)
        case .rateLimited(let seconds): retry("rate", 429, after: seconds)
        case .databaseDown: retry("db-down", 503, after: 5)
        case .readOnly: retry("readonly", 503, after: 60)
        case .storageFull: retry("storage-full", 507, after: 60)
        case .serialization: retry("serialization", 503, after: 1)
        case .lockTimeout: retry("lock-timeout", 503, after: 1)
        case .deadline: retry("deadline", 504, after: 1)
        case .sourceUnavailable: retry("source-unavailable", 503, after: 30)
        case .commitUnknown:
            RefusalEntry(code: "commit-unknown", answerClass: .unsure, httpStatus: 504, parameters: [("outcome", "unknown")])
        }
    }

    private func error(
        _ code: String, _ status: Int, _ parameters: [(name: String, value: String)] = [], numbers: [(name: String, value: Int)] = []
    ) -> RefusalEntry {
        RefusalEntry(code: code, answerClass: .error, httpStatus: status, parameters: parameters, numbers: numbers)
    }

    private func retry(_ code: String, _ status: Int, after seconds: Int) -> RefusalEntry {
        RefusalEntry(code: code, answerClass: .retry, httpStatus: status, retryAfterSeconds: seconds)
    }
}

extension Refusal {
    /// Rows that belong to the refusal, such as the faults of an import, or the figures because of which it was
    /// refused. They are shown before its final line, or as `errors`.
    package var rows: [Row] {
        switch self {
        case .importRejected(let rows, _), .figures(_, let rows): rows
        default: []
        }
    }

    /// All possible types of such rows.
    package static let rowTypes: [any RowConvertible.Type] = [
        ImportFault.self, ProjectBalance.self, UncoveredShare.self, DepartedMember.self, MissingOpinion.self, ClockEvent.self,
        Resting.self, ItemOfOthers.self, ProjectClaim.self, UnbookedService.self, PlanFault.self,
    ]
}

extension Refusal.Rule {
    package var code: String {
        switch self {
        case .malformed: "malformed"
        case .range, .notBefore, .tooMany: "range"
        case .tooLong, .tooManyBytes: "too-long"
        case .unknownReference: "unknown-reference"
        case .overlaps: "overlaps"
        case .oneOf, .onlyWith: "one-of"
        }
    }
}
