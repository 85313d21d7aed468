internal import Cooperation
internal import Postgres
internal import Store

extension ImportData {
    /// Imports services by code: new ones are added, existing ones get the row's settings. Participants in the row are
    /// added, or get another last day; participants that it does not name stay.
    func importServices(_ table: CSVTable, in tx: Transaction, tenant: TenantID) throws -> ImportOutcomes {
        let lines = try read(table, in: tx) { fields in
            (participants: try fields.optional(.participants) ?? [], service: try AddService(&fields))
        }
        var faults = ImportFaults()
        // Each gets its next version, so nobody else may set one in between.
        _ = try tx.fetch(.lockServices(lines.map(\.operation.service.service), tenant: tenant))
        let (present, listed, consultations) = try tx.pipeline(
            .services(of: tenant, after: "", limit: Int(Int32.max)), .participants(of: nil, tenant: tenant),
            .consultations(tenant: tenant))
        // Terms that are out for opinions change only one by one, under the rules of their consultation.
        let consulted = Set(consultations.filter { $0.ending == nil }.map(\.draft))
        let services = Dictionary(uniqueKeysWithValues: present.map { ($0.code, $0) })
        let participants = Dictionary(grouping: listed, by: \.service)
        let payers = Set(try tx.fetch(.allMemberships(of: tenant)).map(\.payer))
        var outcomes = ImportOutcomes()
        var writes: [Query<Int>] = []
        var seen: Set<ServiceCode> = []
        for (line, row) in lines {
            do {
                var service = try row.service.added()
                guard seen.insert(service.code).inserted else { throw Refusal.exists("service") }
                let joining = try service.participants(row.participants, beside: participants[service.code] ?? [], among: payers)
                var outcome = "added"
                if let before = services[service.code] {
                    service.version = before.version
                    outcome = service == before && joining.isEmpty ? ImportOutcomes.unchanged : "changed"
                    if service.terms != before.terms || service.participation != before.participation,
                        consulted.contains(.service(service.code))
                    {
                        throw Refusal.state(.consultationOpen)
                    }
                    service.version += 1
                }
                outcomes.add(line: line, service.code.rawValue, outcome)
                if outcome == ImportOutcomes.unchanged { continue }
                writes.append(outcome == "added" ? .insertService(service, tenant: tenant) : .updateService(service, tenant: tenant))
                writes += joining.map { .setParticipant($0, tenant: tenant) }
            } catch let refusal as Refusal { faults.add(line: line, refusal) }
        }
        try faults.refuse()
        _ = try tx.pipeline(writes)
        return outcomes
    }
}

extension Service {
    /// The row's participants that are not stored with the same last day.
    fileprivate func participants(
        _ named: [(payer: PayerCode, validity: Validity)], beside present: [Participant], among payers: Set<PayerCode>
    ) throws -> [Participant] {
        if !named.isEmpty && participation != .listed { throw Refusal.state(.serviceListsNoParticipants) }
        var standing = Dictionary(grouping: present, by: \.payer).mapValues { $0.map(\.validity) }
        var joining: [Participant] = []
        for (payer, validity) in named {
            guard payers.contains(payer) else { throw Refusal.invalid("participants", .unknownReference(payer.rawValue)) }
            let validities = standing[payer] ?? []
            if validities.contains(validity) { continue }
            let others = validities.filter { $0.from != validity.from }
            if others.contains(where: { $0.overlaps(validity) }) { throw Refusal.invalid("participants", .overlaps) }
            standing[payer] = others + [validity]
            joining.append(Participant(service: code, payer: payer, validity: validity))
        }
        return joining
    }
}

extension Field where Value == [ParticipantEntry] {
    /// In the notation of exports: `074:2025-01-01,849:2025-01-01/2026-12-31`.
    fileprivate static var participants: Self {
        Field(
            "participants", .text, "Listed payers with their days, and commas between.", example: "074:2025-01-01/2026-12-31",
            expected: .participants
        ) { text in
            guard text.utf8.count <= Limits.maximumNotationLength else {
                throw Refusal.Rule.tooManyBytes(maximum: Limits.maximumNotationLength)
            }
            let entries = text.split(separator: ",", omittingEmptySubsequences: false).map(Participant.parse)
            return entries.contains { $0 == nil } ? nil : entries.compactMap { $0 }
        }
    }
}

/// A payer and the days on which it takes part.
private typealias ParticipantEntry = (payer: PayerCode, validity: Validity)

extension Participant {
    /// A payer and its days: from a first day on, or from a first to a last day.
    var notation: String { "\(payer):\(validity.from)" + (validity.to.map { "/\($0)" } ?? "") }

    fileprivate static func parse(_ entry: Substring) -> (payer: PayerCode, validity: Validity)? {
        let parts = entry.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let payer = PayerCode(rawValue: String(parts[0])) else { return nil }
        let days = parts[1].split(separator: "/", omittingEmptySubsequences: false).map { CalendarDate(String($0)) }
        guard let from = days[0], days.count == 1 || days.count == 2 && days[1] != nil else { return nil }
        return Validity(from: from, to: days.count == 2 ? days[1] : nil).map { (payer, $0) }
    }
}
