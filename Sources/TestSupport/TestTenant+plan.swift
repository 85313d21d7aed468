internal import Operations

extension TestTenant {
    /// A token of a team's lead, and the team.
    package func leadToken(of team: String, named name: String = "Services", in parent: String? = nil) async throws -> String {
        var unit = ["kind": "team", "code": team, "name": name, "from": "2020-01-01"]
        unit["parent"] = parent
        try await perform(SetUnit.init, unit)
        return try await operations.createToken(["name": team, "role": "team-lead", "team": team], as: manager)
    }

    /// A plan with one goal, an action and two measures. One measure is reported, and the round of 2026 is open.
    package func reportPlan(_ code: String) async throws {
        let plan = ["plan": code]
        try await perform(
            SetPlan.init, plan.merging(["name": "Plan", "purpose": "action-plan", "firstYear": "2026", "lastYear": "2026"]) { $1 })
        let csv = """
            path;title;dimension;bindingness;responsible;schedule;state;completion;type;unit;direction;baseline;target
            1;Services;team;;;;;;;;;;
            1.1;Goal;;council;;;;;;;;;
            1.1.a1;Action;;;Team A;Vuosittain;ongoing;40;;;;;
            1.1.m1;Counted;;;Team A;;;;count;kpl;up;3;4
            1.1.m2;Described;;;;;;;qualitative;;;;
            """
        try await perform(ImportPlan.init, plan.merging(["csv": csv]) { $1 })
        try await perform(OpenRound.init, plan.merging(["period": "2026", "due": "2027-01-31"]) { $1 })
        try await perform(ReportMeasure.init, plan.merging(["path": "1.1.m1", "period": "2026", "value": "3"]) { $1 })
    }
}
