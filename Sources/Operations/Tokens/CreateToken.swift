package import Cooperation
package import Postgres
internal import Store

/// Creates a token and shows it once. A repeated request shows the row again, without the token.
package struct CreateToken: ChangeOperation {
    package static let summary = "Create a token; it is shown once"
    package static let action = "token-create"
    package static let permission = Permission.manageTokens
    package static let writes: [any RowConvertible.Type] = [CreatedToken.self]
    package static let maximumDays = 365

    package var name: String
    package var role: Role
    package var payer: PayerCode?
    package var team: UnitCode?
    /// The last day of the token; the latest possible day if nil.
    package var expires: CalendarDate?
    private var latest = CalendarDate.ofDecoded
    private var secret: [UInt8] = []

    /// Without the secret and the clock: the audit keeps neither, and the same request at another time is equal.
    private enum CodingKeys: CodingKey { case name, role, payer, team, expires }

    package init(_ fields: inout Fields) throws {
        name = try fields.required(.text("name", "The actor's name in the audit.", example: "Kaustinen", maximum: 100))
        role = try fields.required(.choice("role", "What the token may do.", example: .municipality))
        payer = try fields.optional(.payer.meaning("The payer that a municipality's token represents; the role needs one."))
        team = try fields.optional(.team.meaning("The team that a team lead's token reports for; the role needs one."))
        expires = try fields.optional(
            .date("expires", "The last day on which the token works; at most a year from today, which is also the default."))
        latest = fields.today.adding(days: Self.maximumDays) ?? fields.today
        secret = TokenText.randomSecret()
        if let expires, expires < fields.today || expires > latest {
            throw Refusal.invalid("expires", .range(fields.today.description, latest.description))
        }
        if role == .municipality && payer == nil { throw Refusal.missing("payer") }
        if role != .municipality && payer != nil { throw Refusal.invalid("payer", .onlyWith("role=\(Role.municipality.rawValue)")) }
        if role == .teamLead && team == nil { throw Refusal.missing("team") }
        if role != .teamLead && team != nil { throw Refusal.invalid("team", .onlyWith("role=\(Role.teamLead.rawValue)")) }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // The operator has chosen no body, but every token except an operator's belongs to a body.
        if caller.isPlatform && role != .operator { throw Refusal.state(.noTenantChosen) }
        guard (role == .operator) == caller.isPlatform else { throw Refusal.invalid("role", .oneOf(assignableRoles(caller))) }
        if let payer, try tx.lockPayer(payer, tenant: caller.tenant) == nil {
            throw Refusal.invalid("payer", .unknownReference(payer.rawValue))
        }
        if let team {
            let teams = try tx.fetch(.organisationUnits(kind: .team, on: nil, tenant: caller.tenant))
            guard teams.contains(where: { $0.code == team }) else { throw Refusal.invalid("team", .unknownReference(team.rawValue)) }
        }
        let expires = expires ?? latest
        let token = TokenText(tenant: caller.tenant, secret: secret)
        let now = try tx.now()
        let id = try tx.insertToken(
            sha256: TokenText.sha256(of: token.text), name: name, role: role.rawValue, payer: payer, team: team, createdAt: now,
            expiresAt: Timestamp(endOf: expires, at: now), tenant: caller.tenant)
        let created = CreatedToken(
            token: id, name: name, role: role, payer: payer, team: team, expires: expires, secret: Secret(token.text))
        return Change(rows: [Row(created)])
    }

    private func assignableRoles(_ caller: Caller) -> [String] {
        Role.allCases.filter { ($0 == .operator) == caller.isPlatform }.map(\.rawValue)
    }
}

/// A created token, with its secret, which is never shown again.
struct CreatedToken: RowConvertible {
    let token: Int64
    let name: String
    let role: Role
    let payer: PayerCode?
    let team: UnitCode?
    let expires: CalendarDate
    let secret: Secret

    static let rowKind = "token"
    static let meaning = "A token that was created."
    static let columns: [Column<CreatedToken>] = [
        .integer("token", { Int($0.token) }, "The token's number.", example: 3),
        .text("name", \.name, "Its name, which the audit has as the actor.", example: "Kaustinen"),
        .choice("role", \.role, "What it may be used for."),
        .code("payer", \.payer, "The payer that a municipality's token represents.", example: "236"),
        .code("team", \.team, "The team that a team lead's token reports for.", example: "region"),
        .date("expires", \.expires, "The last day on which it works.", example: "2026-12-31"),
        .cell(
            "secret", .text, isOptional: true, { .secret($0.secret) },
            "The token itself, which is shown once; none in the answer to a repeated request.",
            example: "seutu_1_9f86d081…"),
    ]
}

/// Revokes a token: it stops working within 5 seconds everywhere.
package struct RevokeToken: ChangeOperation {
    package static let summary = "Revoke a token; it stops working within 5 seconds"
    package static let action = "token-revoke"
    package static let permission = Permission.manageTokens
    package static let writes: [any RowConvertible.Type] = [RevokedToken.self]
    package var token: Int64

    package init(_ fields: inout Fields) throws {
        token = try fields.required(
            .value("token", .integer, "The token's number, from the list of tokens.", example: "3", expected: .tokenNumber))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let revoked = try tx.revokeToken(token, at: try tx.now(), tenant: caller.tenant) else { throw Refusal.notFound }
        guard revoked else { throw Refusal.state(.tokenRevoked) }
        return Change(rows: [Row(RevokedToken(token: token))])
    }
}

/// A token that was revoked.
struct RevokedToken: RowConvertible {
    let token: Int64

    static let rowKind = "token"
    static let meaning = "A token that was revoked."
    static let columns: [Column<RevokedToken>] = [
        .integer("token", { Int($0.token) }, "The token's number.", example: 3),
        .flag("revoked", { _ in true }, "Always true: the token no longer works."),
    ]
}

extension Timestamp {
    /// The last second of the day in UTC, which is two or three hours into Finland's next day. It is at most 366 days
    /// from now, which is the database's limit: between midnight in Finland and midnight in UTC, the end of the latest
    /// day is further away than that.
    fileprivate init(endOf day: CalendarDate, at now: Timestamp) {
        let microsecondsOfDay: Int64 = 86_400_000_000
        self.init(
            microsecondsSince2000: min(
                (Int64(day.daysSince2000) + 1) * microsecondsOfDay - 1_000_000, now.microsecondsSince2000 + 366 * microsecondsOfDay))
    }
}
