internal import Cooperation
internal import Postgres
internal import Store

extension ImportData {
    /// Payers who are new are added with their membership; for those there are, a new membership is, and the same one is left.
    func importMembers(_ table: CSVTable, in tx: Transaction, tenant: TenantID) throws -> [Row] {
        let lines = try read(table, AddMember.init)
        let present = Dictionary(grouping: try tx.fetch(.allMemberships(of: tenant)), by: \.payer)
        let register = try tx.municipalityNames(lines.map(\.operation.payer))
        var faults: [Row] = []
        var rows: [Row] = []
        var writes: [Query<Int>] = []
        var added: Set<PayerCode> = []
        var planned: [PayerCode: [Validity]] = [:]
        for (line, member) in lines {
            let memberships = present[member.payer] ?? []
            if memberships.isEmpty && added.insert(member.payer).inserted {
                guard let name = member.names.complete(with: register[member.payer]) else {
                    faults.append(.fault(line: line, .missing("nameFi")))
                    continue
                }
                writes.append(.insertPayer(member.payer, name, tenant: tenant))
            }
            guard let validity = try member.validity(), !memberships.contains(where: { $0.membership == validity }) else {
                rows.append(.imported(line: line, member.payer.rawValue, memberships.isEmpty ? "added" : "unchanged"))
                continue
            }
            let others = memberships.compactMap(\.membership) + (planned[member.payer] ?? [])
            if others.contains(where: { $0.overlaps(validity) }) { faults.append(.fault(line: line, .invalid("from", .overlaps))) }
            planned[member.payer, default: []].append(validity)
            writes.append(.insertMembership(Membership(payer: member.payer, validity: validity), tenant: tenant))
            rows.append(.imported(line: line, member.payer.rawValue, "added"))
        }
        guard faults.isEmpty else { throw Refusal.importRejected(faults) }
        _ = try tx.pipeline(writes)
        return rows
    }

    /// One statement for all values; a value that is there already gets its next version.
    func importBasis(_ table: CSVTable, in tx: Transaction, tenant: TenantID) throws -> [Row] {
        let lines = try read(table, SetBasis.init)
        let payers = Set(try tx.fetch(.allMemberships(of: tenant)).map(\.payer))
        var faults = lines.filter { !payers.contains($0.operation.payer) }.map { line, _ in
            Row.fault(line: line, .invalid("payer", .unknownReference("payer")))
        }
        var seen: Set<[String]> = []
        for (line, value) in lines where !seen.insert([value.series.rawValue, value.date.description, value.payer.rawValue]).inserted {
            faults.append(.fault(line: line, .exists("payer")))
        }
        guard faults.isEmpty else { throw Refusal.importRejected(faults) }
        let values = lines.map(\.operation).map {
            KeyValue(
                series: $0.series, referenceDate: $0.date, payer: $0.payer, value: $0.value, source: $0.source, retrievedOn: $0.retrieved,
                version: 0)
        }
        let versions = try tx.upsertKeyValues(values, tenant: tenant)
        return zip(lines, versions).map { line, version in
            .imported(
                line: line.line, "\(line.operation.series) \(line.operation.date) \(line.operation.payer)",
                version == 1 ? "added" : "changed")
        }
    }

    /// Services by code: new ones are added, those there are get the row's settings.
    func importServices(_ table: CSVTable, in tx: Transaction, tenant: TenantID) throws -> [Row] {
        let lines = try read(table, AddService.init)
        let present = Dictionary(try tx.fetch(.services(of: tenant, after: "", limit: Int(Int32.max))).map { ($0.code, $0) }) { first, _ in
            first
        }
        var rows: [Row] = []
        var writes: [Query<Int>] = []
        var seen: Set<ServiceCode> = []
        for (line, addition) in lines {
            guard seen.insert(addition.service).inserted else { throw Refusal.importRejected([.fault(line: line, .exists("service"))]) }
            var service = try addition.added()
            if let before = present[addition.service] {
                service.version = before.version + 1
                writes.append(.updateService(service, tenant: tenant))
            } else {
                writes.append(.insertService(service, tenant: tenant))
            }
            rows.append(.imported(line: line, service.code.rawValue, present[addition.service] == nil ? "added" : "changed"))
        }
        _ = try tx.pipeline(writes)
        return rows
    }
}
