internal import Schema

extension DemoPlan {
    /// The sub-region's action plan of 2026: goals, actions and measures by team, from the file of them.
    static let actionPlan2026 = DemoPlan(
        tenant: "kaustinen", code: "action-plan-2026", name: "Toimintasuunnitelma 2026", purpose: "action-plan", years: ("2026", "2026"),
        decision: ["organ": "Seutuvaltuusto", "date": "2025-12-11", "section": "§ xx"], items: Schema.actionPlanCSV)
}
