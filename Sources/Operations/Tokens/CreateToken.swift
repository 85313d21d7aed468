package import Cooperation
package import Postgres
internal import Store

/// Creates a token and shows it, once. A repeated request shows the row again, without the token.
package struct CreateToken: ChangeOperation {
    package static let action = "token-create"
    package static let permission = Permission.manageTokens
    package static let maximumDays = 365

    package var name: String
    package var role: Role
    package var payer: PayerCode?
    /// The last day on which the token is good.
    package var expires: CalendarDate
    private let secret: [UInt8]

    /// The secret and the clock are not what makes two requests the same, nor the audit's.
    private enum CodingKeys: CodingKey { case name, role, payer, expires }

    package init(_ fields: inout Fields) throws {
        name = try fields.requiredText("name", maximum: 100)
        guard let role: Role = try fields.choice("role") else { throw Refusal.missing("role") }
        self.role = role
        payer = try fields.optional("payer", "a code such as 236")
        let last = fields.today.adding(days: Self.maximumDays) ?? fields.today
        expires = try fields.date("expires") ?? last
        secret = TokenText.randomSecret()
        guard expires >= fields.today, expires <= last else {
            throw Refusal.invalid("expires", .range(fields.today.description, last.description))
        }
        if role == .municipality && payer == nil { throw Refusal.missing("payer") }
        if role != .municipality && payer != nil { throw Refusal.invalid("payer", .oneOf(["only with role=municipality"])) }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        role = try container.decode(Role.self, forKey: .role)
        payer = try container.decodeIfPresent(PayerCode.self, forKey: .payer)
        expires = try container.decode(CalendarDate.self, forKey: .expires)
        secret = TokenText.randomSecret()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard (role == .operator) == caller.isPlatform else { throw Refusal.invalid("role", .oneOf(assignableRoles(caller))) }
        if let payer, try tx.lockPayer(payer, tenant: caller.tenant) == nil { throw Refusal.invalid("payer", .unknownReference("payer")) }
        let token = TokenText(tenant: caller.tenant, secret: secret)
        let id = try tx.insertToken(
            sha256: token.sha256, name: name, role: role.rawValue, payer: payer, createdAt: try tx.now(),
            expiresAt: Timestamp(endOf: expires), tenant: caller.tenant)
        return Change(rows: [
            Row(
                "token",
                [
                    "token": .number(id), "name": .text(name), "role": .text(role.rawValue), "payer": .optional(payer?.rawValue),
                    "expires": .date(expires), "secret": .secret(Secret(token.text)),
                ])
        ])
    }

    private func assignableRoles(_ caller: Caller) -> [String] {
        Role.allCases.filter { ($0 == .operator) == caller.isPlatform }.map(\.rawValue)
    }
}

/// Revokes a token: it stops working within 5 seconds everywhere.
package struct RevokeToken: ChangeOperation {
    package static let action = "token-revoke"
    package static let permission = Permission.manageTokens
    package var token: Int64

    package init(_ fields: inout Fields) throws { token = try fields.required("token", "a token number from TOKEN LIST") }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let revoked = try tx.revokeToken(token, at: try tx.now(), tenant: caller.tenant) else { throw Refusal.notFound }
        guard revoked else { throw Refusal.state(.tokenRevoked) }
        return Change(rows: [Row("token", ["token": .number(token), "revoked": .flag(true)])])
    }
}

extension Timestamp {
    /// The last second of the day in UTC, an hour or two into Finland's next day.
    fileprivate init(endOf day: CalendarDate) {
        self.init(microsecondsSince2000: (Int64(day.daysSince2000) + 1) * 86_400_000_000 - 1_000_000)
    }
}
