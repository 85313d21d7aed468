internal import Operations

extension ShowTenant: DescribedOperation { static let fields: [FieldDescription] = [] }

extension ListMembers: DescribedOperation {
    static let fields =
        [FieldDescription.optional("date", "The day of the memberships; today where left out.", .date("2026-01-01"))]
        + FieldDescription.page
}

extension ShowMember: DescribedOperation {
    static let fields = [
        FieldDescription.payer, .optional("date", "The day of the membership; today where left out.", .date("2026-01-01")),
    ]
}

extension ShowMemberHistory: DescribedOperation { static let fields = [FieldDescription.payer] }

extension AddMember: DescribedOperation {
    static let fields =
        [
            FieldDescription.payer, .optional("kind", "A member, or a payer who is not one.", .oneOf(["member", "payer"])),
            .optional("from", "A member's first day; a member needs it.", .date("2026-01-01")),
            .optional("to", "Its last day, when it is known.", .date("2027-12-31")),
        ] + FieldDescription.names
}

extension SetMember: DescribedOperation { static let fields = [FieldDescription.payer] + FieldDescription.names }

extension EndMember: DescribedOperation { static let fields = [FieldDescription.payer, .lastDay] }

extension ListBasis: DescribedOperation {
    static let fields = [FieldDescription.series, .required("date", "The reference date.", .date("2024-12-31"))] + FieldDescription.page
}

extension SetBasis: DescribedOperation {
    static let fields = [
        FieldDescription.series, .payer, .required("value", "A whole number in the series' own unit.", .quantity("4118")),
        .required("date", "The reference date.", .date("2024-12-31")),
        .required("source", "Where the figure was taken from.", .text("Statistics Finland")),
        .optional("retrieved", "When; today where left out.", .date("2025-06-01")),
    ]
}
