internal import Cooperation
internal import Operations

extension Encoding where Output == ExplainedShare {
    static var explanation: Self {
        Encoding(schema: .explanation, hasTable: false) { share in
            Answer(json: { json in
                json.object { json in
                    json.key("contributions")
                    json.array(share.contributions) { json, contribution in json.object { $0.explained(contribution) } }
                    json.key("carriedLines")
                    json.array(share.carried) { $0.record($1) }
                }
            })
        }
    }
}

extension JSONWriter {
    fileprivate mutating func explained(_ contribution: ExplainedContribution) {
        let explanation = contribution.explanation
        field("service", contribution.service.rawValue)
        field("name", contribution.name)
        field("agreement", contribution.agreement)
        field("planOf", contribution.planOf?.year)
        field("amount", contribution.amount)
        field("sentence", contribution.sentence(language))
        field("net", contribution.net)
        field("key", explanation.key.description)
        field("total", explanation.total)
        key("lines")
        array(explanation.lines) { json, line in json.object { $0.line(line) } }
        key("projects")
        array(explanation.projects ?? []) { json, charge in json.object { $0.charge(charge) } }
        field("fraction", explanation.fraction)
        field("redistribution", object: explanation.redistribution) { json, redistribution in
            json.field("shared", redistribution.shared)
            json.field("fraction", redistribution.fraction)
        }
        field("quota", explanation.quota)
        field("rounding", object: explanation.rounding) { $0.rounding($1) }
        field("bound", object: explanation.bound) { json, bound in
            json.field("kind", bound.kind.rawValue)
            json.field("bound", bound.bound.description)
            json.field("amount", bound.amount)
        }
        field("override", object: explanation.override) { json, override in
            json.field("was", override.was)
            json.field("policy", override.policy.rawValue)
            json.field("reason", override.reason)
        }
        key("first")
        array(explanation.first ?? []) { json, payment in json.object { $0.first(payment) } }
        field("rest", object: explanation.rest) { json, rest in
            json.field("shared", rest.shared)
            json.field("fraction", rest.fraction)
        }
        field("limit", object: explanation.limit) { $0.limit($1) }
    }

    private mutating func first(_ payment: FirstPayment) {
        field("amount", payment.amount)
        field("total", payment.total)
        field("asked", payment.asked)
        field("line", object: payment.line) { $0.line($1) }
        field("quota", payment.quota)
    }

    private mutating func limit(_ limit: AppliedLimit) {
        field("year", limit.year.year)
        field("lastYear", limit.lastYear)
        field("byKey", limit.byKey)
        field("least", limit.least)
        field("most", limit.most)
        field("force", limit.force)
        field("relief", limit.relief)
        field("difference", limit.difference)
        key("rule")
        array(limit.rule ?? []) { json, line in json.object { $0.line(line) } }
        field("sharing", object: limit.sharing) { json, sharing in
            json.field("shared", sharing.shared)
            json.field("fraction", sharing.fraction)
        }
        field("part", limit.part)
        field("beyond", limit.beyond)
        key("values")
        array(limit.values ?? []) { json, value in json.object { $0.value(value) } }
    }

    private mutating func line(_ line: ExplanationLine) {
        field("series", line.series?.rawValue)
        field("unit", line.unit?.rawValue)
        field("referenceDate", line.referenceDate)
        field("source", line.source)
        field("numerator", line.numerator)
        field("denominator", line.denominator)
        field("parts", line.parts)
        field("working", line.working)
        key("values")
        array(line.values ?? []) { json, value in json.object { $0.value(value) } }
    }

    private mutating func value(_ value: ExplainedValue) {
        field("series", value.series.rawValue)
        field("referenceDate", value.referenceDate)
        field("payer", value.payer?.rawValue)
        field("value", String(value.value))
        field("source", value.source)
    }

    private mutating func charge(_ charge: ProjectCharge) {
        field("project", charge.project.rawValue)
        field("name", charge.name)
        field("year", charge.year.year)
        field("part", charge.part)
        field("chargedBefore", charge.chargedBefore)
        field("amount", charge.amount)
        field("fraction", charge.fraction)
        field("organ", charge.decision?.organ)
        field("decidedOn", charge.decision?.date)
        field("section", charge.decision?.section)
        field("registerNumber", charge.decision?.registerNumber)
    }

    /// Whole units may be larger than a JSON number keeps exactly, so they are a string.
    private mutating func rounding(_ rounding: Rounding) {
        field("step", rounding.step.rawValue)
        field("wholeUnits", String(rounding.wholeUnits))
        field("remainderRank", rounding.remainderRank)
        field("extra", rounding.extra)
        field("oddCents", rounding.oddCents)
    }
}
