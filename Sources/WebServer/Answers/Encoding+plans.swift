internal import Cooperation
internal import Operations

extension Encoding where Output == ShowPlan.Output {
    static var plan: Self {
        object(
            "PlanWithItems",
            [
                .columns(\.plan),
                .column(.integer("completion", \.completion.plan, "The completion in percent; null if it is not known.", example: 45)),
                .list("items", \.rows), .list("reports", \.reports), .list("rounds", \.rounds),
            ], table: \.rows, version: \.plan.version)
    }
}

extension Encoding where Output == ShowRound.Output {
    static var round: Self {
        object("RoundWithItems", [.columns(\.round), .list("items", \.lines)], table: \.lines)
    }
}

extension Encoding where Output == ShowConsultation.Output {
    static var consultation: Self {
        object(
            "ConsultationWithOpinions", [.columns(\.consultation), .list("opinions", \.opinions)], table: \.opinions,
            version: \.consultation.consultation.version)
    }
}

extension Encoding where Output == ICalendar {
    static var calendar: Self { .document("text/calendar") { Array($0.text.utf8) } }
}
