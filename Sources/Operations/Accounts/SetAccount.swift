package import Cooperation
package import Postgres
internal import Store

/// The body's chart of accounts: every heading of the statements, and under each heading the body's own accounts.
package struct ListAccounts: QueryOperation {
    package static let summary = "List the chart of accounts"
    package static let permission = Permission.read

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<Page<Account>> {
        Query.accounts(tenant: caller.tenant).map { Page(items: ChartOfAccounts(own: $0).accounts) }
    }
}

/// Adds an account of the body's own under a heading, or changes its heading or names. Earlier amounts on it stay under
/// the earlier heading.
package struct SetAccount: ChangeOperation {
    package static let summary = "Add an account under a heading, or change it"
    package static let action = "account-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Account.self]
    package var account: AccountCode
    package var heading: Heading?
    package var nameFi: String?
    package var nameSv: String?
    package var nameEn: String?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        account = try fields.required(
            .account.checked { code, name in
                if Heading(rawValue: code.rawValue) != nil { throw Refusal.exists(name) }
            })
        heading = try fields.optional(
            .choice("heading", "The line of the statements that the account belongs to; a new account needs it.", example: .servicesBought))
        nameFi = try fields.optional(.text("nameFi", "Its name in Finnish; a new account needs it.", example: "Kuukausipalkat"))
        nameSv = try fields.optional(
            .text("nameSv", "Its name in Swedish; if it is left out, a new account has the Finnish one.", example: "Månadslöner"))
        nameEn = try fields.optional(
            .text("nameEn", "Its name in English; if it is left out, a new account has the Finnish one.", example: "Monthly salaries"))
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        try tx.lockTenant(caller.tenant)
        let present = try tx.fetch(.accounts(account, tenant: caller.tenant)).first
        if let ifVersion, ifVersion != present?.version ?? 0 { throw Refusal.conflict(version: present?.version ?? 0) }
        var stored = try stored(over: present)
        stored.version = try tx.setAccounts([stored], tenant: caller.tenant)[0]
        return Change(rows: [Row(stored)], version: stored.version)
    }

    /// The account to store, from the request and the existing account if there is one; storing it sets its version.
    func stored(over present: Account?) throws -> Account {
        guard let heading = heading ?? present?.heading else { throw Refusal.missing("heading") }
        guard let finnish = nameFi ?? present?.name.fi else { throw Refusal.missing("nameFi") }
        let name = LocalizedText(fi: finnish, sv: nameSv ?? present?.name.sv ?? finnish, en: nameEn ?? present?.name.en ?? finnish)
        return Account(code: account, heading: heading, name: name, version: present?.version ?? 0)
    }
}

extension Account: RowConvertible {
    package static let rowKind = "account"
    package static let meaning = "An account: a heading of the statements, or the body's own account under a heading."
    package static let columns: [Column<Account>] = [
        .code("account", \.code, "The account's code; a heading has its own name.", example: "4010"),
        .choice("heading", \.heading, "The line of the statements that the account belongs to."),
        .choice("group", \.heading.group, "The account group that it belongs to."),
        .text("nameFi", \.name.fi, "Its name in Finnish.", example: "Kuukausipalkat"),
        .text("nameSv", \.name.sv, "Its name in Swedish.", example: "Månadslöner"),
        .text("nameEn", \.name.en, "Its name in English.", example: "Monthly salaries"),
        .integer(
            "version", \.version, "Send it with a change of the account: the change is refused if somebody else was first; 0 of a heading.",
            example: 1),
    ]
}

extension Field where Value == AccountCode {
    static var account: Self {
        value("account", "An account's code: the name of a heading, or a code of the body's own.", example: "4010", expected: .accountCode)
    }
}

extension ChartOfAccounts {
    /// The account with the code in a request.
    func account(_ code: AccountCode, named field: String = "account") throws -> Account {
        guard let account = self[code] else { throw Refusal.invalid(field, .unknownReference(code.rawValue)) }
        return account
    }
}
