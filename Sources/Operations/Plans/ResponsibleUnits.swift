internal import Cooperation

/// The body's units, to tell which of them the parties of an item are.
struct ResponsibleUnits {
    let units: [OrganisationUnit]

    /// The unit that a party is, by its name or code; a team before units of other kinds. Nil where none is called so.
    func unit(_ party: String) -> OrganisationUnit? {
        let party = party.lowercased()
        let found = units.filter { $0.name.lowercased() == party || $0.code.rawValue == party }
        return found.first { $0.kind == .team } ?? found.first
    }

    /// The teams among the parties, and the teams that they are parts of.
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

    /// Whether a list that asks for a party has the item: the party by its name, or as the unit that it is; a team also
    /// by the teams that are parts of it, since it reports for them.
    func names(_ wanted: String, among parties: [String]) -> Bool {
        let unit = self.unit(wanted)
        if let unit, unit.kind == .team, teams(parties).contains(unit.code) { return true }
        return parties.contains { $0.lowercased() == wanted.lowercased() || unit != nil && self.unit($0) == unit }
    }
}

extension Caller {
    /// Refuses a team lead who reports of an item that its team, or a team that is a part of it, does not answer for.
    ///
    /// - Parameter parties: those of the item, or of the action that it is a part of where it has none.
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

/// An item that a team lead's team does not answer for.
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
