internal import AdminProtocol
internal import Cooperation
internal import Operations

extension ExplainedContribution {
    /// The contribution, then each figure behind it and each rule that changed it; every row names the service.
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
        let projects = (explanation.projects ?? []).map(projectRow)
        return [head] + firstRows + explanation.lines.flatMap(basisRows) + projects + limitRows + ruleRows
    }

    private func projectRow(_ charge: ProjectCharge) -> ReplyRow {
        row(
            "project",
            [
                "project": .text(charge.project.rawValue), "name": .text(charge.name), "year": .count(charge.year.year),
                "part": .money(charge.part), "charged-before": .money(charge.chargedBefore), "amount": .money(charge.amount),
                "fraction": .optional(charge.fraction), "organ": .optional(charge.decision?.organ),
                "decided-on": .optional(charge.decision?.date), "section": .optional(charge.decision?.section),
                "register": .optional(charge.decision?.registerNumber),
            ])
    }

    private func basisRows(_ line: ExplanationLine) -> [ReplyRow] {
        [basisRow(line)] + (line.values ?? []).map(valueRow)
    }

    private func basisRow(_ line: ExplanationLine) -> ReplyRow {
        row(
            "basis",
            [
                "series": .optional(line.series?.rawValue), "unit": .optional(line.unit?.rawValue), "date": .optional(line.referenceDate),
                "source": .optional(line.source), "value": .quantity(line.numerator), "total": .quantity(line.denominator),
                "part": .text(line.parts), "working": .optional(line.working),
            ])
    }

    /// A key value from which the figure before it was computed.
    private func valueRow(_ value: ExplainedValue) -> ReplyRow {
        row(
            "value",
            [
                "series": .text(value.series.rawValue), "date": .date(value.referenceDate), "payer": .optional(value.payer?.rawValue),
                "value": .quantity(String(value.value)), "source": .text(value.source),
            ])
    }

    private var firstRows: [ReplyRow] {
        let payments = (explanation.first ?? []).flatMap { payment in
            [
                row(
                    "first",
                    [
                        "amount": .money(payment.amount), "total": .money(payment.total), "asked": .optional(payment.asked),
                        "quota": .optional(payment.quota),
                    ])
            ] + (payment.line.map(basisRows) ?? [])
        }
        return payments
            + (explanation.rest.map { [row("rest", ["shared": .money($0.shared), "fraction": .text($0.fraction)])] } ?? [])
    }

    private var limitRows: [ReplyRow] {
        guard let limit = explanation.limit else { return [] }
        let own = row(
            "limit",
            [
                "last-year": .optional(limit.lastYear), "by-key": .money(limit.byKey), "least": .optional(limit.least),
                "most": .optional(limit.most), "force": .optional(limit.force), "relief": .money(limit.relief),
                "difference": .money(limit.difference), "shared": .optional(limit.sharing?.shared),
                "fraction": .optional(limit.sharing?.fraction), "part": .money(limit.part),
                "beyond": .money(limit.beyond),
            ])
        return [own] + (limit.values ?? []).map(valueRow) + (limit.rule ?? []).flatMap(basisRows)
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
