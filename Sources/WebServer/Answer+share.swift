internal import Cooperation
internal import Operations

extension Answer {
    /// A payer's share, the answer the service exists for.
    static func share(_ share: Share) -> Answer {
        Answer(
            json: { json, tenant in json.object { $0.share(share, tenant: tenant) } },
            table: (ShareLine.columns, share.lines.map(\.cells)), version: share.budget.version)
    }

    static func explanations(_ contributions: [ExplainedContribution]) -> Answer {
        Answer(json: { json, _ in
            json.object { json in
                json.key("contributions")
                json.array { json in for contribution in contributions { json.explained(contribution) } }
            }
        })
    }
}

extension JSONWriter {
    fileprivate mutating func share(_ share: Share, tenant: TenantSlug) {
        field("tenant", tenant.rawValue)
        field("year", share.budget.year.year)
        key("payer")
        object { json in
            json.field("code", share.payer.rawValue)
            json.field("name", share.name[json.language])
        }
        field("status", share.budget.state.rawValue)
        field("version", share.budget.version)
        key("decision")
        decision(share.budget.decision)
        field("currency", "EUR")
        field("total", share.total.description)
        field("perInhabitant", share.perInhabitant?.description)
        field("note", share.budget.note)
        key("shareOfAll")
        object { $0.field("amount", share.budget.shared.description) }
        key("services")
        array { json in for line in share.lines { json.row(ShareLine.columns, line.cells) } }
    }

    private mutating func decision(_ decision: Decision?) {
        guard let decision else { return null() }
        object { json in
            json.field("organ", decision.organ)
            json.field("date", decision.date.description)
            json.field("section", decision.section)
            json.field("registerNumber", decision.registerNumber)
        }
    }

    fileprivate mutating func explained(_ contribution: ExplainedContribution) {
        let explanation = contribution.explanation
        object { json in
            json.field("service", contribution.service.rawValue)
            json.field("name", contribution.name)
            json.field("agreement", contribution.agreement)
            json.field("net", contribution.net.description)
            json.field("key", explanation.key.description)
            json.field("total", explanation.total.description)
            json.key("lines")
            json.array { json in for line in explanation.lines { json.line(line) } }
            json.field("fraction", explanation.fraction)
            json.key("redistribution")
            if let redistribution = explanation.redistribution {
                json.object { json in
                    json.field("shared", redistribution.shared.description)
                    json.field("fraction", redistribution.fraction)
                }
            } else {
                json.null()
            }
            json.field("quota", explanation.quota)
            json.outcome(explanation)
            json.field("amount", explanation.amount.description)
        }
    }

    private mutating func line(_ line: ExplanationLine) {
        object { json in
            json.field("series", line.series?.rawValue)
            json.field("unit", line.unit?.rawValue)
            json.field("date", line.referenceDate?.description)
            json.field("source", line.source)
            json.field("numerator", line.numerator)
            json.field("denominator", line.denominator)
            json.field("parts", line.parts)
        }
    }

    /// What made whole money of the quota: rounding, a bound, an override.
    private mutating func outcome(_ explanation: Explanation) {
        key("rounding")
        if let rounding = explanation.rounding {
            object { json in
                json.field("step", rounding.step.rawValue)
                json.field("wholeUnits", String(rounding.wholeUnits))
                json.key("remainderRank")
                json.cell(rounding.remainderRank.map(Cell.count) ?? .missing)
                json.field("extraUnit", rounding.extraUnit)
            }
        } else {
            null()
        }
        key("bound")
        if let bound = explanation.bound {
            row(["kind", "bound", "amount"], [.text(bound.kind.rawValue), .text(bound.bound.description), .money(bound.amount)])
        } else {
            null()
        }
        key("override")
        if let override = explanation.override {
            row(["was", "policy", "reason"], [.money(override.was), .text(override.policy.rawValue), .text(override.reason)])
        } else {
            null()
        }
    }
}
