package import Cooperation
package import Postgres
internal import Store

/// Adds a payer: a member from a date on, or a payer that is not a member. A former member joins again in the same way,
/// and gets the given names.
package struct AddMember: ChangeOperation {
    package static let summary = "Add a member, or a payer who is not a member"
    package static let action = "member-add"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [AddedMember.self] + DraftRows.writes
    package enum Kind: String, Codable, CaseIterable, Sendable { case member, payer }

    package var payer: PayerCode
    package var kind: Kind
    package var from: CalendarDate?
    package var to: CalendarDate?
    package var names: PayerNames

    package init(_ fields: inout Fields) throws {
        payer = try fields.required(.newPayer)
        kind = try fields.optional(.choice("kind", "A member, or a payer who is not a member."), default: .member)
        from = try fields.optional(.firstDay.meaning("A member's first day; a member needs it."))
        to = try fields.optional(.lastDay.meaning("A member's last day, when it is known."))
        names = try PayerNames(&fields)
        if kind == .member && from == nil { throw Refusal.missing("from") }
        try fields.refuse(["from": kind != .member && from != nil, "to": kind != .member && to != nil])
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let version = try addPayer(in: tx, tenant: caller.tenant)
        let validity = try validity()
        if let validity { _ = try tx.fetch(.insertMembership(Membership(payer: payer, validity: validity), tenant: caller.tenant)) }
        var rows = [Row(AddedMember(payer: payer, membership: validity, version: version))]
        rows += try tx.shareDraftsAnew(tenant: caller.tenant)
        return Change(rows: rows, version: version)
    }

    /// The membership's dates; nil for a payer that is not a member.
    func validity() throws -> Validity? {
        guard let from else { return nil }
        guard let validity = Validity(from: from, to: to) else { throw Refusal.invalid("to", .notBefore(from)) }
        return validity
    }

    /// Adds the payer, or uses the existing one for a new membership.
    private func addPayer(in tx: Transaction, tenant: TenantID) throws -> Int {
        if let version = try tx.lockPayer(payer, tenant: tenant) {
            guard kind == .member else { throw Refusal.exists("payer") }
            _ = try tx.fetch(.renamePayer(payer, fi: names.fi, sv: names.sv, en: names.en, tenant: tenant))
            return version + 1
        }
        let register = try tx.municipalityName(payer)
        guard let name = names.complete(with: register) else { throw payer.unnamed }
        _ = try tx.fetch(.insertPayer(payer, name, tenant: tenant))
        return 1
    }
}

extension PayerCode {
    /// Why it cannot be added without a name: a municipality's code is probably mistyped.
    var unnamed: Refusal {
        let isMunicipality = rawValue.utf8.count == Self.municipalityDigits && isOfDigits
        return isMunicipality ? .invalid("payer", .unknownReference(rawValue)) : .missing("nameFi")
    }
}

/// A payer that was added, or joined again.
struct AddedMember: RowConvertible {
    let payer: PayerCode
    let membership: Validity?
    let version: Int

    static let rowKind = "member"
    static let meaning = "The added payer, with its membership if it is a member."
    static let columns: [Column<AddedMember>] = [
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .date("validFrom", \.membership?.from, "The membership's first day.", example: "2016-01-01"),
        .date("validTo", \.membership?.to, "The membership's last day, when it is known.", example: "2027-12-31"),
        .integer("version", \.version, "Send it with a change of the payer: the change is refused if somebody else was first.", example: 1),
    ]
}

/// A payer's names in a request; for a municipality the register knows them.
package struct PayerNames: Codable, Sendable {
    package var fi: String?
    package var sv: String?
    package var en: String?

    /// For a payer: a municipality has its name from the register.
    init(_ fields: inout Fields) throws {
        let fi = try fields.optional(.finnishName.meaning("The name in Finnish; a municipality has it from the register."))
        try self.init(&fields, fi: fi)
    }

    /// For a thing that no register knows.
    init(newIn fields: inout Fields) throws {
        let fi = try fields.required(.finnishName)
        try self.init(&fields, fi: fi)
    }

    private init(_ fields: inout Fields, fi: String?) throws {
        self.fi = fi
        sv = try fields.optional(.text("nameSv", "The name in Swedish; the Finnish one if it is left out.", example: "Kaustby"))
        en = try fields.optional(.text("nameEn", "The name in English; the Finnish one if it is left out.", example: "Kaustinen"))
    }

    /// Nil if there is no Finnish name, which is the fallback of the others.
    func complete(with register: LocalizedText?) -> LocalizedText? {
        guard let fi = fi ?? register?.fi else { return nil }
        return LocalizedText(fi: fi, sv: sv ?? register?.sv ?? fi, en: en ?? register?.en ?? fi)
    }

    /// The present names, with the given ones instead.
    func replacing(_ present: LocalizedText) -> LocalizedText {
        LocalizedText(fi: fi ?? present.fi, sv: sv ?? present.sv, en: en ?? present.en)
    }

    /// These names together with another line's; each language may have only one name.
    func adding(_ other: PayerNames) throws -> PayerNames {
        var names = self
        for (name, column) in [(\PayerNames.fi, "nameFi"), (\.sv, "nameSv"), (\.en, "nameEn")] {
            guard let given = other[keyPath: name] else { continue }
            guard names[keyPath: name] ?? given == given else {
                throw Refusal.invalid(column, .malformed(expected: .sameNameOnEachLine))
            }
            names[keyPath: name] = given
        }
        return names
    }

    var isEmpty: Bool { fi == nil && sv == nil && en == nil }
}

extension Field where Value == String {
    fileprivate static var finnishName: Self { text("nameFi", "The name in Finnish.", example: "Kaustinen") }
}
