internal import AdminProtocol
internal import Cooperation
internal import Operations

extension ExplainedContribution {
    /// The contribution, then each figure it rests on and each rule that touched it; every row names the service.
    func rows(_ language: Language) -> [ReplyRow] {
        let head = row(
            "explanation",
            [
                "name": .text(name), "agreement": .text(agreement), "plan-of": planOf.map { .count($0.year) } ?? .missing,
                "amount": .money(amount), "net": .money(net),
                "key": .text(explanation.key.description), "shared": .money(explanation.total),
                "fraction": .optional(explanation.fraction), "quota": .optional(explanation.quota),
                "sentence": .text(sentence(language)),
            ])
        return [head] + explanation.lines.map(basisRow) + ruleRows
    }

    private func basisRow(_ line: ExplanationLine) -> ReplyRow {
        row(
            "basis",
            [
                "series": .optional(line.series?.rawValue), "unit": .optional(line.unit?.rawValue), "date": .optional(line.referenceDate),
                "source": .optional(line.source), "value": .quantity(line.numerator), "total": .quantity(line.denominator),
                "part": .text(line.parts),
            ])
    }

    private var ruleRows: [ReplyRow] {
        var rows: [ReplyRow] = []
        if let shared = explanation.redistribution {
            rows.append(row("redistribution", ["shared": .money(shared.shared), "fraction": .text(shared.fraction)]))
        }
        if let rounding = explanation.rounding {
            rows.append(
                row(
                    "rounding",
                    [
                        "step": .text(rounding.step.rawValue), "whole-steps": .number(rounding.wholeUnits),
                        "rank": rounding.remainderRank.map { .count($0) } ?? .missing, "extra": .money(rounding.extra),
                        "odd-cents": .money(rounding.oddCents),
                    ]))
        }
        if let bound = explanation.bound {
            rows.append(
                row(
                    "bound", ["rule": .text(bound.kind.rawValue), "bound": .text(bound.bound.description), "amount": .money(bound.amount)]))
        }
        if let override = explanation.override {
            rows.append(
                row(
                    "override",
                    ["was": .money(override.was), "policy": .text(override.policy.rawValue), "reason": .text(override.reason)]))
        }
        return rows
    }

    private func row(_ kind: String, _ cells: KeyValuePairs<String, Cell>) -> ReplyRow {
        let own = ReplyRow(kind, cells)
        return ReplyRow(kind, [ReplyField("service", service.rawValue)] + own.fields)
    }
}
