/// The role of a token.
package enum Role: String, Sendable, Codable, CaseIterable {
    case administrationManager = "administration-manager"
    case developmentDirector = "development-director"
    case municipality
    case auditor
    /// Reports on its team's actions and measures.
    case teamLead = "team-lead"
    case `operator`

    package var permissions: Set<Permission> {
        switch self {
        case .administrationManager:
            [
                .read, .readOwnShare, .readAllShares, .write, .manageProjects, .report, .giveOpinion, .readAudit, .manageTokens,
            ]
        case .developmentDirector: [.read, .readOwnShare, .readAllShares, .manageProjects, .report]
        case .municipality: [.read, .readOwnShare, .giveOpinion]
        case .teamLead: [.read, .report]
        case .auditor: [.read, .readOwnShare, .readAllShares, .readAudit]
        case .operator: [.read, .readOwnShare, .readAllShares, .readAudit, .manageTokens, .operate]
        }
    }
}

/// The permission that an operation requires.
package enum Permission: String, Sendable, CaseIterable {
    /// Members, key values, services, budgets and their totals.
    case read
    /// The share of the caller's own payer.
    case readOwnShare = "read-own-share"
    case readAllShares = "read-all-shares"
    /// Change any cooperation data of the tenant.
    case write
    /// Change the portfolio: projects, their financing, claims and milestones.
    case manageProjects = "manage-projects"
    /// Report on actions and measures; a team lead on those of its team.
    case report
    /// Give the opinion of the caller's own payer, or record an opinion from paper.
    case giveOpinion = "give-opinion"
    case readAudit = "read-audit"
    case manageTokens = "manage-tokens"
    /// The installation itself: tenants, status, draining.
    case operate
}
