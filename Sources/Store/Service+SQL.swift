package import Cooperation
package import Postgres

extension Query where Output == [Service] {
    package static func services(of tenant: TenantID, after: String, limit: Int) -> Self {
        Query(
            all: """
                SELECT code, name, agreement, valid_from, valid_to, participation, allocation_key, rounding_step, floors, caps, version
                FROM service WHERE tenant_id = \(tenant) AND code > \(after) ORDER BY code LIMIT \(Int64(limit))
                """, Service.init(code:name:agreement:from:to:participation:key:step:floors:caps:version:))
    }
}

extension Query where Output == [Participant] {
    /// The listed participants of one service, or of all services if it is nil.
    package static func participants(of service: ServiceCode?, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT service, payer, valid_from, valid_to FROM service_participant
                WHERE tenant_id = \(tenant) AND (\(service) IS NULL OR service = \(service)) ORDER BY service, payer, valid_from
                """
        ) { (service: ServiceCode, payer: PayerCode, from: CalendarDate, to: CalendarDate?) in
            Participant(service: service, payer: payer, validity: try stored(Validity(from: from, to: to), "service_participant.valid_to"))
        }
    }
}

extension Service {
    init(
        code: ServiceCode, name: String, agreement: String, from: CalendarDate, to: CalendarDate?, participation: String,
        key: AllocationKey,
        step: String, floors: BoundList, caps: BoundList, version: Int32
    ) throws {
        self.init(
            code: code, name: name, agreement: agreement, validity: try stored(Validity(from: from, to: to), "service.valid_to"),
            participation: try stored(Participation(rawValue: participation), "service.participation"),
            terms: SharingTerms(
                key: key, step: try stored(RoundingStep(rawValue: step), "service.rounding_step"),
                bounds: Bounds(floors: floors, caps: caps)),
            version: Int(version))
    }
}

extension Transaction {
    package func service(_ code: ServiceCode, tenant: TenantID, lock: Bool = false) throws -> Service? {
        // Others may add rows that refer to the service: a full lock would make them wait, and cause deadlocks.
        let lock: SQL = lock ? "FOR NO KEY UPDATE" : ""
        return try first(
            """
            SELECT code, name, agreement, valid_from, valid_to, participation, allocation_key, rounding_step, floors, caps, version
            FROM service WHERE tenant_id = \(tenant) AND code = \(code) \(fragment: lock)
            """, Service.init(code:name:agreement:from:to:participation:key:step:floors:caps:version:))
    }

    package func insert(_ participants: [Participant], tenant: TenantID) throws {
        try run(
            """
            INSERT INTO service_participant (tenant_id, service, payer, valid_from, valid_to)
            SELECT \(tenant), service, payer, valid_from, nullif(valid_to, '')::date FROM unnest(
                \(participants.map(\.service.rawValue)), \(participants.map(\.payer.rawValue)), \(participants.map(\.validity.from)),
                \(participants.map { $0.validity.to?.description ?? "" })) AS p (service, payer, valid_from, valid_to)
            \(fragment: .told)
            """)
    }

    /// Ends the participation that is valid on the day; false if there is none.
    package func endParticipation(of payer: PayerCode, in service: ServiceCode, on day: CalendarDate, tenant: TenantID) throws -> Bool {
        try run(
            """
            UPDATE service_participant SET valid_to = \(day)
            WHERE tenant_id = \(tenant) AND service = \(service) AND payer = \(payer)
                AND valid_from <= \(day) AND (valid_to IS NULL OR valid_to >= \(day))
            """) == 1
    }
}

extension Query where Output == Int {
    /// Locks the services that exist among the given ones, until the transaction ends.
    package static func lockServices(_ codes: [ServiceCode], tenant: TenantID) -> Self {
        Query(
            command: """
                SELECT FROM service WHERE tenant_id = \(tenant) AND code = ANY (\(codes.map(\.rawValue))) ORDER BY code FOR NO KEY UPDATE
                """)
    }

    package static func insertService(_ service: Service, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO service (tenant_id, code, name, agreement, valid_from, valid_to, participation, allocation_key, rounding_step,
                    floors, caps)
                VALUES (\(tenant), \(service.code), \(service.name), \(service.agreement), \(service.validity.from), \(service.validity.to),
                    \(service.participation.rawValue), \(service.terms.key), \(service.terms.step.rawValue), \(service.terms.bounds.floors),
                    \(service.terms.bounds.caps))
                """)
    }

    /// Adds a participant, or changes the last day of its participation from the same day on.
    package static func setParticipant(_ participant: Participant, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO service_participant (tenant_id, service, payer, valid_from, valid_to)
                VALUES (\(tenant), \(participant.service), \(participant.payer), \(participant.validity.from), \(participant.validity.to))
                ON CONFLICT (tenant_id, service, payer, valid_from) DO UPDATE SET valid_to = excluded.valid_to
                """)
    }

    package static func updateService(_ service: Service, tenant: TenantID) -> Self {
        Query(
            command: """
                UPDATE service SET name = \(service.name), agreement = \(service.agreement), valid_from = \(service.validity.from),
                    valid_to = \(service.validity.to), participation = \(service.participation.rawValue),
                    allocation_key = \(service.terms.key), rounding_step = \(service.terms.step.rawValue),
                    floors = \(service.terms.bounds.floors), caps = \(service.terms.bounds.caps),
                    version = \(Int32(service.version))
                WHERE tenant_id = \(tenant) AND code = \(service.code)
                """)
    }
}
