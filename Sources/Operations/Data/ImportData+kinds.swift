internal import Cooperation
internal import Postgres
internal import Store

extension ImportData {
    /// Payers who are new are added with their membership; for those there are, a new membership is, and the same one
    /// is left.
    func importMembers(_ table: CSVTable, in tx: Transaction, tenant: TenantID) throws -> ImportOutcomes {
        let lines = try read(table, in: tx, AddMember.init)
        var faults = ImportFaults()
        let present = Dictionary(grouping: try tx.fetch(.allMemberships(of: tenant)), by: \.payer)
        let register = try tx.municipalityNames(lines.map(\.operation.payer))
        var outcomes = ImportOutcomes()
        var payers: [PayerCode: LocalizedText] = [:]
        var memberships: [PayerCode: [Validity]] = present.mapValues { $0.compactMap(\.membership) }
        var writes: [Query<Int>] = []
        for (line, member) in lines {
            let isNew = present[member.payer] == nil
            var outcome = ImportOutcomes.unchanged
            if isNew && payers[member.payer] == nil {
                guard let name = member.names.complete(with: register[member.payer]) else {
                    faults.add(line: line, .missing("nameFi"))
                    continue
                }
                payers[member.payer] = name
                writes.append(.insertPayer(member.payer, name, tenant: tenant))
                outcome = "added"
            }
            do {
                let before = memberships[member.payer] ?? []
                if let validity = try member.validity(), !before.contains(validity) {
                    if before.contains(where: { $0.overlaps(validity) }) { throw Refusal.invalid("from", .overlaps) }
                    memberships[member.payer, default: []].append(validity)
                    writes.append(.insertMembership(Membership(payer: member.payer, validity: validity), tenant: tenant))
                    outcome = "added"
                }
            } catch let refusal as Refusal { faults.add(line: line, refusal) }
            outcomes.add(line: line, member.payer.rawValue, outcome)
        }
        try faults.refuse()
        _ = try tx.pipeline(writes)
        return outcomes
    }

    /// One statement for all values that differ from what there is; each gets its next version.
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
    /// What identifies a value: there is one for each.
    fileprivate struct Place: Hashable {
        let series: SeriesName
        let date: CalendarDate
        let payer: PayerCode
    }

    fileprivate var place: Place { Place(series: series, date: referenceDate, payer: payer) }

    /// Whether both say the same, whatever their versions are.
    fileprivate func saysTheSame(as other: KeyValue) -> Bool {
        value == other.value && source == other.source && retrievedOn == other.retrievedOn
    }
}
