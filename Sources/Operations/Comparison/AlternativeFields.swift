package import Cooperation

/// One what-if in separate fields for a form: its name, and the terms that differ from the budget.
package struct AlternativeFields: Sendable {
    package let alternative: Alternative

    package init(_ fields: inout Fields) throws {
        var alternative = Alternative(
            name: try fields.required(
                .text("name", "The alternative's name.", example: "even", maximum: Alternative.maximumNameLength)))
        alternative.service = try fields.optional(.service.meaning("The service that it concerns; every service if it is left out."))
        alternative.key = try fields.optional(.key)
        alternative.referenceDate = try fields.optional(.referenceDate)
        alternative.payers = try fields.optional(.payers.meaning("Who shares the cost; as in the budget if it is left out."))
        alternative.net = try fields.optional(.money("net", "The net cost to share, of one service.", example: "50000.00"))
        if alternative == Alternative(name: alternative.name) { throw Refusal.missing("key") }
        if alternative.net != nil, alternative.service == nil { throw Refusal.missing("service") }
        // A name with a mark of the notation would be read in another way.
        guard (try? Alternative.parse(alternative.description)) == [alternative] else {
            throw Refusal.invalid("name", .malformed(expected: .alternativeName))
        }
        self.alternative = alternative
    }
}
