package import Cooperation
package import Postgres
internal import Store

/// All payers by code, with their membership on a date.
package struct ListMembers: QueryOperation {
    package static let summary = "List the payers, and who is a member on a day"
    package static let permission = Permission.read
    package var date: CalendarDate
    package var page: PageRequest

    package init(_ fields: inout Fields) throws {
        date = try fields.optional(.membershipDay) ?? fields.today
        page = try fields.page()
    }

    package func query(as caller: Caller) -> Query<Page<Member>> {
        let page = page
        return Query.members(of: caller.tenant, on: date, after: page.after ?? "", limit: page.limit + 1)
            .map { Page(reading: $0, page) { $0.payer.rawValue } }
    }
}

/// One payer's memberships, the earliest first.
package struct ShowMemberHistory: QueryOperation {
    package static let summary = "List a payer's memberships"
    package static let permission = Permission.read
    package var payer: PayerCode

    package init(_ fields: inout Fields) throws { payer = try fields.required(.payer) }

    package func query(as caller: Caller) -> Query<Page<Member>> {
        Query.membershipHistory(of: payer, tenant: caller.tenant).map { rows in
            guard !rows.isEmpty else { throw Refusal.notFound }
            return Page(items: rows)
        }
    }
}

/// One payer with its membership on a date.
package struct ShowMember: QueryOperation {
    package static let summary = "Show one payer"
    package static let permission = Permission.read
    package var payer: PayerCode
    package var date: CalendarDate

    package init(_ fields: inout Fields) throws {
        payer = try fields.required(.payer)
        date = try fields.optional(.membershipDay) ?? fields.today
    }

    package func query(as caller: Caller) -> Query<Member> {
        let date = date
        return Query.membershipHistory(of: payer, tenant: caller.tenant).map { rows in
            guard let first = rows.first else { throw Refusal.notFound }
            let held = rows.first { $0.membership?.contains(date) ?? false }
            return held ?? Member(payer: first.payer, name: first.name, membership: nil, version: first.version)
        }
    }
}

extension Field where Value == CalendarDate {
    fileprivate static var membershipDay: Self {
        date("date", "The day of the memberships; today if it is left out.", example: "2026-01-01")
    }
}

extension Member: RowConvertible {
    package static let rowKind = "member"
    package static let meaning = "A payer, and its membership on a day."
    package static let columns: [Column<Member>] = [
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .name("name", \.name, "Its name.", example: "Kaustinen"),
        .flag("member", { $0.membership != nil }, "Whether it is a member on the day."),
        .date("validFrom", \.membership?.from, "The membership's first day.", example: "2011-09-01"),
        .date("validTo", \.membership?.to, "The membership's last day, when it is known.", example: "2027-12-31"),
        .integer("version", \.version, "Send it with a change of the payer: the change is refused if somebody else was first.", example: 3),
    ]
}
