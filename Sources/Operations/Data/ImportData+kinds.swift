internal import Cooperation
internal import Postgres
internal import Store

extension ImportData {
    /// Imports payers: new ones are added with their membership. Existing ones get the names and the further
    /// memberships in the file, and then their next version.
    func importMembers(_ table: CSVTable, in tx: Transaction, tenant: TenantID) throws -> ImportOutcomes {
        let lines = try read(table, in: tx, AddMember.init)
        var faults = ImportFaults()
        var payers = ImportedPayers(try tx.fetch(.allMemberships(of: tenant)), try tx.municipalityNames(lines.map(\.operation.payer)))
        var outcomes = ImportOutcomes()
        var memberships: [Query<Int>] = []
        for (line, member) in lines {
            do {
                var outcome = try payers.take(member)
                if let validity = try payers.newMembership(of: member) {
                    memberships.append(.insertMembership(Membership(payer: member.payer, validity: validity), tenant: tenant))
                    outcome = "added"
                }
                outcomes.add(line: line, member.payer.rawValue, outcome)
            } catch let refusal as Refusal { faults.add(line: line, refusal) }
        }
        try faults.refuse()
        _ = try tx.pipeline(payers.writes(tenant: tenant) + memberships)
        return outcomes
    }

    /// One statement writes all values that differ from the stored ones; each gets its next version.
    func importBasis(_ table: CSVTable, in tx: Transaction, tenant: TenantID) throws -> ImportOutcomes {
        let lines = try read(table, in: tx, SetBasis.init)
        var faults = ImportFaults()
        let payers = Set(try tx.fetch(.allMemberships(of: tenant)).map(\.payer))
        let present = Dictionary(uniqueKeysWithValues: try tx.fetch(.ownKeyValues(tenant: tenant)).map { ($0.place, $0) })
        var outcomes = ImportOutcomes()
        var writes: [KeyValue] = []
        var seen: Set<KeyValue.Place> = []
        for (line, operation) in lines {
            let value = operation.keyValue
            if !payers.contains(value.payer) { faults.add(line: line, .invalid("payer", .unknownReference(value.payer.rawValue))) }
            if !seen.insert(value.place).inserted { faults.add(line: line, .exists("payer")) }
            let outcome = present[value.place].map { $0.saysTheSame(as: value) ? ImportOutcomes.unchanged : "changed" } ?? "added"
            if outcome != ImportOutcomes.unchanged { writes.append(value) }
            outcomes.add(line: line, "\(value.series) \(value.referenceDate) \(value.payer)", outcome)
        }
        try faults.refuse()
        if !writes.isEmpty { _ = try tx.upsertKeyValues(writes, tenant: tenant) }
        return outcomes
    }
}

extension KeyValue {
    /// The identity of a value: there is one for each place.
    fileprivate struct Place: Hashable {
        let series: SeriesName
        let date: CalendarDate
        let payer: PayerCode
    }

    fileprivate var place: Place { Place(series: series, date: referenceDate, payer: payer) }

    /// Whether both have the same content, whatever their versions are.
    fileprivate func saysTheSame(as other: KeyValue) -> Bool {
        value == other.value && source == other.source && retrievedOn == other.retrievedOn
    }
}

/// The payers during an import of members, line by line.
private struct ImportedPayers {
    private let present: [PayerCode: LocalizedText]
    private let register: [PayerCode: LocalizedText]
    private var memberships: [PayerCode: [Validity]]
    /// The names in the file; empty ones for a payer without names.
    private var given: [PayerCode: PayerNames] = [:]
    private var changed: Set<PayerCode> = []

    init(_ members: [Member], _ register: [PayerCode: LocalizedText]) {
        present = Dictionary(members.map { ($0.payer, $0.name) }) { first, _ in first }
        self.register = register
        memberships = Dictionary(grouping: members, by: \.payer).mapValues { $0.compactMap(\.membership) }
    }

    /// Takes a line's names, and returns their outcome for the payer.
    mutating func take(_ member: AddMember) throws -> String {
        let payer = member.payer
        let isFirst = given[payer] == nil
        let names = try given[payer]?.adding(member.names) ?? member.names
        given[payer] = names
        guard let name = present[payer] else {
            if names.complete(with: register[payer]) == nil { throw payer.unnamed }
            return isFirst ? "added" : ImportOutcomes.unchanged
        }
        if member.names.replacing(name) == name { return ImportOutcomes.unchanged }
        changed.insert(payer)
        return "changed"
    }

    /// The membership that a line adds; nil if it has none, or one that the payer already has.
    mutating func newMembership(of member: AddMember) throws -> Validity? {
        let before = memberships[member.payer] ?? []
        guard let validity = try member.validity(), !before.contains(validity) else { return nil }
        if before.contains(where: { $0.overlaps(validity) }) { throw Refusal.invalid("from", .overlaps) }
        memberships[member.payer, default: []].append(validity)
        changed.insert(member.payer)
        return validity
    }

    /// Adds new payers; the other changed ones get the given names and their next version.
    func writes(tenant: TenantID) -> [Query<Int>] {
        given.sorted { $0.key < $1.key }.compactMap { payer, names in
            if present[payer] == nil { return names.complete(with: register[payer]).map { .insertPayer(payer, $0, tenant: tenant) } }
            guard changed.contains(payer) else { return nil }
            return .renamePayer(payer, fi: names.fi, sv: names.sv, en: names.en, tenant: tenant)
        }
    }
}
