/// The stage of a project, from an idea to its closing.
package enum ProjectStage: String, Codable, CaseIterable, Hashable, Sendable {
    case idea, preparation, applied, funded, rejected, running, interrupted, ended, closed, withdrawn

    /// The possible next stages. A rejected application may be prepared again; a closed or withdrawn project stays so.
    package var next: [ProjectStage] {
        switch self {
        case .idea: [.preparation, .withdrawn]
        case .preparation: [.applied, .idea, .withdrawn]
        case .applied: [.funded, .rejected, .preparation, .withdrawn]
        case .rejected: [.preparation]
        case .funded: [.running, .withdrawn]
        case .running: [.ended, .interrupted]
        case .interrupted: [.running, .closed]
        case .ended: [.closed]
        case .closed, .withdrawn: []
        }
    }

    /// How far its figures commit the payers.
    package var commitment: Commitment? {
        switch self {
        case .idea, .preparation: .pipeline
        case .applied: .pending
        case .funded, .running, .interrupted, .ended, .closed: .decided
        case .rejected, .withdrawn: nil
        }
    }

    /// Whether an organ of the funder, or of the body, has decided: the request must then name the decision.
    package var needsDecision: Bool { self == .funded || self == .rejected }
}

/// How far a payer's part in a project's financing is decided; the three together are its exposure.
package enum Commitment: String, Codable, CaseIterable, Hashable, Sendable {
    /// The funder has decided.
    case decided
    /// Applied for.
    case pending
    /// An idea, or in preparation.
    case pipeline
}
