internal import Cooperation
internal import Store

extension AuditFilter {
    /// The wanted part of the audit: by day, by actor and by action.
    init(_ fields: inout Fields) throws {
        self.init(
            from: try fields.optional(.firstDay.meaning("Changes from this day on.")),
            to: try fields.optional(.lastDay.meaning("Changes up to this day.")),
            actor: try fields.optional(.text("actor", "Changes by this token's name only.", example: "example", maximum: 100)),
            action: try fields.optional(
                .text("action", "Changes by this operation only, by its name in the audit.", example: "contribution-set", maximum: 100)))
    }
}
