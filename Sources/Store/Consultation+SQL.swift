package import Cooperation
package import Postgres

extension LocalSetting {
    /// Shows only drafts that were sent out; the setting of a municipality's transactions.
    package static let sentDraftsOnly = LocalSetting("app.sent_only", 1)
}

extension SQL {
    /// The columns for `Consultation.init`, of consultation `k`.
    fileprivate static let consultationColumns: SQL = """
        k.number, k.year, k.layer, k.project, k.plan, k.service, k.agreement, k.question, k.sent_on, k.due_on, k.consent,
        k.draft_version, k.draft_hash, k.clock_year, k.template, k.phase, k.ending, k.ended_on, k.reason, k.version
        """

    /// The condition that consultation `k` is about a draft.
    fileprivate static func consultations(of draft: ConsultedDraft, tenant: TenantID) -> SQL {
        switch draft {
        case .budget(let layer): "k.tenant_id = \(tenant) AND k.year = \(layer.year) AND k.layer = \(layer.column)"
        case .project(let code): "k.tenant_id = \(tenant) AND k.project = \(code)"
        case .plan(let code): "k.tenant_id = \(tenant) AND k.plan = \(code)"
        case .service(let code): "k.tenant_id = \(tenant) AND k.service = \(code)"
        case .agreement(let name, _): "k.tenant_id = \(tenant) AND k.agreement = \(name)"
        }
    }

    /// The table, key and version of a draft, and one row of text for each of its parts.
    fileprivate static func parts(of draft: ConsultedDraft, tenant: TenantID) -> (version: SQL, rows: SQL) {
        switch draft {
        case .budget(let layer):
            let layers = SQL.rows(of: [layer] + (layer.number == 0 ? BudgetLayer.plan(of: layer.year) : []), tenant: tenant)
            return (
                "SELECT version FROM budget WHERE tenant_id = \(tenant) AND year = \(layer.year) AND layer = \(layer.column)",
                """
                SELECT format('service %s %s %s %s %s %s %s', year, layer, service, cost, own_income, external_funding, allocation_key)
                FROM budget_service \(fragment: layers)
                UNION ALL SELECT format('payer %s %s %s %s %s', year, layer, payer, service, amount) FROM contribution \(fragment: layers)
                UNION ALL SELECT format('account %s %s %s %s %s', year, layer, service, account, amount)
                FROM budget_account \(fragment: layers)
                UNION ALL SELECT format('carried %s %s %s %s', year, layer, payer, amount) FROM share_carried \(fragment: layers)
                """
            )
        case .project(let code):
            return (
                "SELECT version FROM project WHERE tenant_id = \(tenant) AND code = \(code)",
                """
                SELECT format('project %s %s %s %s', name, starts_on, ends_on, allocation_key) FROM project
                WHERE tenant_id = \(tenant) AND code = \(code)
                UNION ALL SELECT format('cost %s %s %s', year, category, amount) FROM project_cost
                WHERE tenant_id = \(tenant) AND project = \(code)
                UNION ALL SELECT format('payer %s %s %s', year, payer, amount) FROM project_share
                WHERE tenant_id = \(tenant) AND project = \(code)
                """
            )
        case .plan(let code):
            return (
                "SELECT version FROM plan WHERE tenant_id = \(tenant) AND code = \(code)",
                """
                SELECT format('plan %s %s %s', name, first_year, last_year) FROM plan WHERE tenant_id = \(tenant) AND code = \(code)
                UNION ALL SELECT format('item %s %s %s %s %s %s %s', path, title, bindingness, appropriation, responsible, schedule, target)
                FROM plan_item WHERE tenant_id = \(tenant) AND plan = \(code)
                """
            )
        case .service(let code):
            return (
                "SELECT version FROM service WHERE tenant_id = \(tenant) AND code = \(code)",
                """
                SELECT format('service %s %s %s %s %s %s %s %s', name, agreement, valid_from, valid_to, allocation_key, rounding_step,
                    floors, caps)
                FROM service WHERE tenant_id = \(tenant) AND code = \(code)
                UNION ALL SELECT format('participant %s %s %s', payer, valid_from, valid_to) FROM service_participant
                WHERE tenant_id = \(tenant) AND service = \(code)
                """
            )
        case .agreement(let name, let terms):
            return ("SELECT 1", "SELECT \(name)::text || chr(10) || \(terms)::text")
        }
    }
}

extension Query where Output == DraftState? {
    /// A draft's version and the hash of its present content; nil if there is no such draft.
    package static func state(of draft: ConsultedDraft, tenant: TenantID) -> Self {
        let parts = SQL.parts(of: draft, tenant: tenant)
        return Query(
            first: """
                SELECT d.version, sha256(convert_to(coalesce(
                    (SELECT string_agg(line, chr(10) ORDER BY line COLLATE "C") FROM (\(fragment: parts.rows)) AS lines (line)),
                    ''), 'UTF8'))
                FROM (\(fragment: parts.version)) AS d (version)
                """
        ) { (version: Int32, hash: [UInt8]) in DraftState(version: Int(version), hash: hash) }
    }
}

extension Query where Output == [Consultation] {
    /// The newest first; only the one with the given number if there is one.
    package static func consultations(_ number: Int? = nil, tenant: TenantID) -> Self {
        let number = number.map { Int32(clamping: $0) }
        return Query(
            rows: """
                SELECT \(fragment: .consultationColumns) FROM consultation k
                WHERE k.tenant_id = \(tenant) AND (\(number) IS NULL OR k.number = \(number)) ORDER BY k.number DESC
                """, Consultation.init)
    }

    /// Consultations that must end before events of a year's annual clock.
    package static func consultations(awaitedIn year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT \(fragment: .consultationColumns) FROM consultation k
                WHERE k.tenant_id = \(tenant) AND k.clock_year = \(year) AND k.ending IS DISTINCT FROM 'withdrawn' ORDER BY k.number
                """, Consultation.init)
    }
}

extension Query where Output == [ConsultedPayer] {
    /// The asked payers with their answers: in one consultation, or of one payer in all consultations, the newest
    /// first.
    package static func consultedPayers(in number: Int? = nil, only payer: PayerCode? = nil, tenant: TenantID) -> Self {
        let number = number.map { Int32(clamping: $0) }
        return Query(
            rows: """
                SELECT c.consultation, c.payer, p.name_fi, p.name_sv, p.name_en, o.position, o.words, o.organ, o.decided_on, o.section,
                    o.register_number, o.draft_version, o.draft_hash, o.given_on, o.recorded_by, o.version
                FROM consulted_payer c JOIN payer p ON p.tenant_id = c.tenant_id AND p.code = c.payer
                LEFT JOIN opinion o ON o.tenant_id = c.tenant_id AND o.consultation = c.consultation AND o.payer = c.payer
                WHERE c.tenant_id = \(tenant) AND (\(number) IS NULL OR c.consultation = \(number))
                    AND (\(payer) IS NULL OR c.payer = \(payer))
                ORDER BY c.consultation DESC, c.payer
                """
        ) { row in
            ConsultedPayer(
                consultation: Int(try row.next() as Int32), payer: try row.next(),
                name: LocalizedText(fi: try row.next(), sv: try row.next(), en: try row.next()), opinion: try Opinion(&row))
        }
    }
}

extension Consultation {
    fileprivate init(_ row: inout RowReader) throws {
        let number: Int32 = try row.next()
        var draft = try ConsultedDraft(&row)
        let question: String = try row.next()
        if case .agreement(let name, _) = draft { draft = .agreement(name, terms: question) }
        let (sentOn, due): (CalendarDate, CalendarDate) = (try row.next(), try row.next())
        let consent: String = try row.next()
        let sent = DraftState(version: Int(try row.next() as Int32), hash: try row.next())
        let clockYear: BudgetYear? = try row.next()
        let template: TemplateCode? = try row.next()
        let phase: Int32? = try row.next()
        let ending: String? = try row.next()
        var event: Event?
        if let clockYear, let template, let phase { event = Event(year: clockYear, template: template, number: Int(phase)) }
        self.init(
            number: Int(number), draft: draft, question: question, sentOn: sentOn, due: due,
            consent: try stored(Consent(rawValue: consent), "consultation.consent"), sent: sent, event: event,
            ending: try ending.map { try stored(Ending(rawValue: $0), "consultation.ending") }, endedOn: try row.next(),
            reason: try row.next(), version: Int(try row.next() as Int32))
    }
}

extension ConsultedDraft {
    /// An agreement without its terms.
    fileprivate init(_ row: inout RowReader) throws {
        let year: BudgetYear? = try row.next()
        let layer: Int32? = try row.next()
        let project: ProjectCode? = try row.next()
        let plan: PlanCode? = try row.next()
        let service: ServiceCode? = try row.next()
        let agreement: String? = try row.next()
        if let year, let layer {
            self = .budget(BudgetLayer(year: year, number: Int(layer)))
        } else if let project {
            self = .project(project)
        } else if let plan {
            self = .plan(plan)
        } else if let service {
            self = .service(service)
        } else {
            self = .agreement(try stored(agreement, "consultation.agreement"), terms: "")
        }
    }
}

extension Opinion {
    /// Nil if there is no answer.
    fileprivate init?(_ row: inout RowReader) throws {
        let position: String? = try row.next()
        let words: String? = try row.next()
        let decision = try row.decision()
        let version: Int32? = try row.next()
        let hash: [UInt8]? = try row.next()
        let givenOn: CalendarDate? = try row.next()
        let recordedBy: String? = try row.next()
        let own: Int32? = try row.next()
        guard let position, let words, let decision, let version, let hash, let givenOn, let recordedBy, let own else { return nil }
        self.init(
            position: try stored(Position(rawValue: position), "opinion.position"), words: words, decision: decision,
            about: DraftState(version: Int(version), hash: hash), givenOn: givenOn, recordedBy: recordedBy, version: Int(own))
    }
}

extension Transaction {
    /// The consultation, locked until the transaction ends, so that answers and decisions queue here.
    package func lockConsultation(_ number: Int, tenant: TenantID) throws -> Consultation? {
        try fetch(
            Query(
                firstRow: """
                    SELECT \(fragment: .consultationColumns) FROM consultation k
                    WHERE k.tenant_id = \(tenant) AND k.number = \(Int32(clamping: number)) FOR NO KEY UPDATE
                    """, Consultation.init))
    }

    /// A draft's consultations that have not ended, the newest first, locked until the transaction ends.
    package func lockConsultations(of draft: ConsultedDraft, tenant: TenantID) throws -> [Consultation] {
        try fetch(
            Query(
                rows: """
                    SELECT \(fragment: .consultationColumns) FROM consultation k
                    WHERE \(fragment: .consultations(of: draft, tenant: tenant)) AND k.ending IS NULL
                    ORDER BY k.number DESC FOR NO KEY UPDATE
                    """, Consultation.init))
    }

    /// Adds a consultation after the others, with the asked payers.
    package func insert(_ consultation: Consultation, asked: [PayerCode], tenant: TenantID) throws {
        let (draft, event) = (consultation.draft, consultation.event)
        var (year, project, plan, service, agreement): (BudgetYear?, ProjectCode?, PlanCode?, ServiceCode?, String?)
        switch draft {
        case .budget(let layer): year = layer.year
        case .project(let code): project = code
        case .plan(let code): plan = code
        case .service(let code): service = code
        case .agreement(let name, _): agreement = name
        }
        let number = Int32(consultation.number)
        _ = try pipeline([
            Query(
                command: """
                    INSERT INTO consultation (tenant_id, number, year, layer, project, plan, service, agreement, question, sent_on,
                        due_on, consent, draft_version, draft_hash, clock_year, template, phase)
                    VALUES (\(tenant), \(number), \(year), \(draft.layer.map { Int32($0) }), \(project), \(plan), \(service),
                        \(agreement), \(consultation.question), \(consultation.sentOn), \(consultation.due),
                        \(consultation.consent.rawValue), \(Int32(consultation.sent.version)), \(consultation.sent.hash),
                        \(event?.year), \(event?.template), \(event.map { Int32($0.number) }))
                    """),
            .ask(asked, in: consultation.number, tenant: tenant),
        ])
    }

    /// The number after the last consultation's.
    package func nextConsultation(tenant: TenantID) throws -> Int {
        try one("SELECT coalesce(max(number), 0) + 1 FROM consultation WHERE tenant_id = \(tenant)") { (number: Int32) in Int(number) }
    }

    package func update(_ consultation: Consultation, tenant: TenantID) throws {
        let event = consultation.event
        try run(
            """
            UPDATE consultation SET question = \(consultation.question), due_on = \(consultation.due),
                consent = \(consultation.consent.rawValue), clock_year = \(event?.year), template = \(event?.template),
                phase = \(event.map { Int32($0.number) }), ending = \(consultation.ending?.rawValue), ended_on = \(consultation.endedOn),
                reason = \(consultation.reason), version = \(Int32(consultation.version))
            WHERE tenant_id = \(tenant) AND number = \(Int32(consultation.number))
            """)
    }

    /// Shows the draft to municipalities or hides it; a budget with the years of its plan.
    package func show(_ draft: ConsultedDraft, isSent: Bool, tenant: TenantID) throws {
        switch draft {
        case .budget(let layer):
            let layers = [layer] + (layer.number == 0 ? BudgetLayer.plan(of: layer.year) : [])
            try run(
                """
                UPDATE budget SET is_sent = \(isSent) \(fragment: .rows(of: layers, tenant: tenant))
                    AND state = 'draft' AND stage <> 'discarded'
                """)
        case .project(let code): try run("UPDATE project SET is_sent = \(isSent) WHERE tenant_id = \(tenant) AND code = \(code)")
        case .plan(let code): try run("UPDATE plan SET is_sent = \(isSent) WHERE tenant_id = \(tenant) AND code = \(code)")
        case .service, .agreement: break
        }
    }
}

extension Query where Output == Int {
    package static func ask(_ payers: [PayerCode], in consultation: Int, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO consulted_payer (tenant_id, consultation, payer)
                SELECT \(tenant), \(Int32(consultation)), payer FROM unnest(\(payers)) AS payer ON CONFLICT DO NOTHING
                """)
    }

    /// Takes payers that have not answered off the consultation's list.
    package static func stopAsking(_ payers: [PayerCode], in consultation: Int, tenant: TenantID) -> Self {
        Query(
            command: """
                DELETE FROM consulted_payer
                WHERE tenant_id = \(tenant) AND consultation = \(Int32(consultation)) AND payer = ANY (\(payers))
                """)
    }

    package static func set(_ opinion: Opinion, of payer: PayerCode, in consultation: Int, tenant: TenantID) -> Self {
        let decision = opinion.decision
        return Query(
            command: """
                INSERT INTO opinion (tenant_id, consultation, payer, position, words, organ, decided_on, section, register_number,
                    draft_version, draft_hash, given_on, recorded_by, version)
                VALUES (\(tenant), \(Int32(consultation)), \(payer), \(opinion.position.rawValue), \(opinion.words), \(decision.organ),
                    \(decision.date), \(decision.section), \(decision.registerNumber), \(Int32(opinion.about.version)),
                    \(opinion.about.hash), \(opinion.givenOn), \(opinion.recordedBy), \(Int32(opinion.version)))
                ON CONFLICT (tenant_id, consultation, payer) DO UPDATE SET position = excluded.position, words = excluded.words,
                    organ = excluded.organ, decided_on = excluded.decided_on, section = excluded.section,
                    register_number = excluded.register_number, draft_version = excluded.draft_version,
                    draft_hash = excluded.draft_hash, given_on = excluded.given_on, recorded_by = excluded.recorded_by,
                    version = excluded.version
                """)
    }
}
