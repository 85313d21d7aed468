internal import Cooperation

/// The body's units, to find those among the parties of an item.
struct ResponsibleUnits {
    let units: [OrganisationUnit]

    /// The unit with the party's name or code; a team comes before units of other kinds. Nil if there is none.
    func unit(_ party: String) -> OrganisationUnit? {
        let party = party.lowercased()
        let found = units.filter { $0.name.lowercased() == party || $0.code.rawValue == party }
        return found.first { $0.kind == .team } ?? found.first
    }

    /// The teams among the parties, and the teams above them.
    func teams(_ parties: [String]) -> Set<UnitCode> {
        var teams: Set<UnitCode> = []
        for party in parties {
            var next = unit(party)
            while let unit = next, unit.kind == .team, teams.insert(unit.code).inserted {
                next = unit.parent.flatMap { parent in units.first { $0.kind == .team && $0.code == parent } }
            }
        }
        return teams
    }

    /// Whether a list for a party contains the item: by the party's name, or by its unit. A team's list also contains
    /// the items of the teams below it, because it reports for them.
    func names(_ wanted: String, among parties: [String]) -> Bool {
        let unit = self.unit(wanted)
        if let unit, unit.kind == .team, teams(parties).contains(unit.code) { return true }
        return parties.contains { $0.lowercased() == wanted.lowercased() || unit != nil && self.unit($0) == unit }
    }
}

extension Caller {
    /// Refuses a team lead that reports on an item of another team; teams below its own are allowed.
    ///
    /// - Parameter parties: those of the item, or of the action above it if it has none.
    func requireTeam(of item: PlanItem, parties: [String], among units: ResponsibleUnits) throws {
        guard role == .teamLead else { return }
        guard let team else { throw Refusal.state(.tokenHasNoTeam) }
        guard units.teams(parties).contains(team) else {
            throw Refusal.figures(
                .itemOfOthers,
                [Row(ItemOfOthers(path: item.path, title: item.title, responsible: parties.joined(separator: "; "), team: team))])
        }
    }
}

/// An item for which a team lead's team is not responsible.
struct ItemOfOthers: RowConvertible {
    let path: PlanPath
    let title: String
    let responsible: String
    let team: UnitCode

    static let rowKind = "item-of-others"
    static let meaning = "An item that the team lead's team is not responsible for."
    static let columns: [Column<ItemOfOthers>] = [
        .text("path", \.path.text, "The item's place in its plan.", example: "1.5.m1"),
        .text("title", \.title, "Its title.", example: "Henkilöstön määrä"),
        .text("responsible", \.responsible, "Who is responsible for it; empty if nobody is named.", example: "Yrityspalvelut"),
        .code("team", \.team, "The team that the token reports for.", example: "administration"),
    ]
}
