package import Cooperation
internal import Postgres

// Things that are planned and followed: projects, plans, the annual clock, the organisation.
extension Removal {
    /// A project without an application, with all its data.
    package static func project(_ project: ProjectCode, tenant: TenantID) -> Removal {
        let own: SQL = "tenant_id = \(tenant) AND project = \(project)"
        let along: [SQL] = [
            "DELETE FROM project_split WHERE \(fragment: own)", "DELETE FROM project_step WHERE \(fragment: own)",
            "DELETE FROM project_cost WHERE \(fragment: own)", "DELETE FROM project_financing WHERE \(fragment: own)",
            "DELETE FROM project_share WHERE \(fragment: own)", "DELETE FROM project_milestone WHERE \(fragment: own)",
            "DELETE FROM project_risk WHERE \(fragment: own)", "DELETE FROM project_item WHERE \(fragment: own)",
            "DELETE FROM project_link WHERE \(fragment: own)",
        ]
        return Removal(
            resting: [
                "SELECT 'decision', organ || ' ' || section FROM project_step WHERE \(fragment: own) AND organ IS NOT NULL",
                "SELECT 'decision', organ || ' ' || section FROM project_split WHERE \(fragment: own) AND organ IS NOT NULL",
                "SELECT 'claim', number::text FROM project_claim WHERE \(fragment: own)",
                "SELECT 'consultation', number::text FROM consultation WHERE \(fragment: own)",
            ], deletions: along + ["DELETE FROM project WHERE tenant_id = \(tenant) AND code = \(project)"])
    }

    package static func milestone(_ number: Int, of project: ProjectCode, tenant: TenantID) -> Removal {
        Removal(
            resting: [],
            deletions: [
                "DELETE FROM project_milestone WHERE tenant_id = \(tenant) AND project = \(project) AND number = \(Int32(number))"
            ])
    }

    package static func risk(_ number: Int, of project: ProjectCode, tenant: TenantID) -> Removal {
        Removal(
            resting: [],
            deletions: ["DELETE FROM project_risk WHERE tenant_id = \(tenant) AND project = \(project) AND number = \(Int32(number))"])
    }

    /// The newest claim, if nothing of it was paid or cut.
    package static func claim(_ number: Int, of project: ProjectCode, tenant: TenantID) -> Removal {
        let own: SQL = "tenant_id = \(tenant) AND project = \(project)"
        return Removal(
            resting: [
                "SELECT 'payment', paid_on::text FROM project_claim_payment WHERE \(fragment: own) AND claim = \(Int32(number))",
                "SELECT 'decision', cut_on::text FROM project_claim WHERE \(fragment: own) AND number = \(Int32(number)) AND cut > 0",
                "SELECT 'claim', number::text FROM project_claim WHERE \(fragment: own) AND number > \(Int32(number))",
            ], deletions: ["DELETE FROM project_claim WHERE \(fragment: own) AND number = \(Int32(number))"])
    }

    /// A plan without a decision or a report.
    package static func plan(_ plan: PlanCode, tenant: TenantID) -> Removal {
        let own: SQL = "tenant_id = \(tenant) AND plan = \(plan)"
        return Removal(
            resting: [
                "SELECT 'decision', organ || ' ' || section FROM plan WHERE tenant_id = \(tenant) AND code = \(plan) AND organ IS NOT NULL",
                "SELECT 'report', path || ' ' || period FROM measure_report WHERE \(fragment: own)",
                "SELECT 'round', period FROM reporting_round WHERE \(fragment: own)",
                "SELECT 'served', project || ' ' || path FROM project_item WHERE \(fragment: own)",
                "SELECT 'consultation', number::text FROM consultation WHERE \(fragment: own)",
            ],
            deletions: [
                "DELETE FROM plan_item WHERE \(fragment: own)", "DELETE FROM plan WHERE tenant_id = \(tenant) AND code = \(plan)",
            ])
    }

    /// An item of a plan without reports and without parts.
    package static func planItem(_ path: PlanPath, of plan: PlanCode, tenant: TenantID) -> Removal {
        let own: SQL = "tenant_id = \(tenant) AND plan = \(plan)"
        return Removal(
            resting: [
                "SELECT 'part', path FROM plan_item WHERE \(fragment: own) AND parent = \(path)",
                "SELECT 'report', path || ' ' || period FROM measure_report WHERE \(fragment: own) AND path = \(path)",
                "SELECT 'round', period FROM round_line WHERE \(fragment: own) AND path = \(path)",
                "SELECT 'served', project FROM project_item WHERE \(fragment: own) AND path = \(path)",
            ], deletions: ["DELETE FROM plan_item WHERE \(fragment: own) AND path = \(path)"])
    }

    package static func report(on path: PlanPath, of plan: PlanCode, in period: ReportingPeriod, tenant: TenantID) -> Removal {
        Removal(
            resting: [],
            deletions: [
                """
                DELETE FROM measure_report
                WHERE tenant_id = \(tenant) AND plan = \(plan) AND path = \(path) AND period = \(period)
                """
            ])
    }

    package static func round(of plan: PlanCode, _ period: ReportingPeriod, tenant: TenantID) -> Removal {
        Removal(
            resting: [],
            deletions: [
                "DELETE FROM reporting_round WHERE tenant_id = \(tenant) AND plan = \(plan) AND period = \(period) AND organ IS NULL"
            ])
    }

    /// A year's events of a process, or only the named event. Events that are done stay, and so do those for which
    /// opinions were awaited.
    package static func clockEvents(
        of template: TemplateCode, in year: BudgetYear, number: Int?, tenant: TenantID
    ) -> Removal {
        let own: SQL = """
            tenant_id = \(tenant) AND template = \(template) AND year = \(year)
            AND (\(number.map { Int32($0) }) IS NULL OR number = \(number.map { Int32($0) }))
            """
        return Removal(
            resting: [
                "SELECT 'event', year || ' ' || number FROM clock_event WHERE \(fragment: own) AND done_on IS NOT NULL",
                """
                SELECT 'consultation', number::text FROM consultation
                WHERE tenant_id = \(tenant) AND template = \(template) AND clock_year = \(year)
                    AND (\(number.map { Int32($0) }) IS NULL OR phase = \(number.map { Int32($0) }))
                """,
            ], deletions: ["DELETE FROM clock_event WHERE \(fragment: own)"])
    }

    package static func clockTemplate(_ template: TemplateCode, tenant: TenantID) -> Removal {
        let own: SQL = "tenant_id = \(tenant) AND template = \(template)"
        return Removal(
            resting: ["SELECT 'event', year || ' ' || number FROM clock_event WHERE \(fragment: own)"],
            deletions: [
                "DELETE FROM clock_phase WHERE \(fragment: own)",
                "DELETE FROM clock_template WHERE tenant_id = \(tenant) AND code = \(template)",
            ])
    }

    package static func unit(_ kind: OrganisationUnit.Kind, _ code: UnitCode, tenant: TenantID) -> Removal {
        let own: SQL = "tenant_id = \(tenant) AND kind = \(kind.rawValue)"
        return Removal(
            resting: [
                "SELECT 'unit', code FROM organisation_unit WHERE \(fragment: own) AND parent = \(code)",
                """
                SELECT 'position', code FROM position_held
                WHERE tenant_id = \(tenant) AND team_kind = \(kind.rawValue) AND team = \(code)
                """,
                """
                SELECT 'token', name FROM access_token
                WHERE tenant_id = \(tenant) AND team_kind = \(kind.rawValue) AND team = \(code)
                """,
            ], deletions: ["DELETE FROM organisation_unit WHERE \(fragment: own) AND code = \(code)"])
    }

    package static func position(_ position: PositionCode, tenant: TenantID) -> Removal {
        Removal(
            resting: [],
            deletions: [
                "DELETE FROM vacancy WHERE tenant_id = \(tenant) AND position = \(position)",
                "DELETE FROM position_held WHERE tenant_id = \(tenant) AND code = \(position)",
            ])
    }

    package static func indicator(_ indicator: IndicatorCode, tenant: TenantID) -> Removal {
        Removal(
            resting: [],
            deletions: [
                "DELETE FROM indicator_value WHERE tenant_id = \(tenant) AND indicator = \(indicator)",
                "DELETE FROM indicator WHERE tenant_id = \(tenant) AND code = \(indicator)",
            ])
    }
}

// Bookings.
extension Removal {
    package static func actual(_ year: BudgetYear, _ service: ServiceCode, _ group: AccountGroup, tenant: TenantID) -> Removal {
        Removal(
            resting: [],
            deletions: [
                """
                DELETE FROM actual
                WHERE tenant_id = \(tenant) AND year = \(year) AND service = \(service) AND account_group = \(group.rawValue)
                """
            ])
    }

    /// An account of the body's own without budgeted or booked amounts.
    package static func account(_ account: AccountCode, tenant: TenantID) -> Removal {
        let own: SQL = "tenant_id = \(tenant) AND account = \(account)"
        return Removal(
            resting: [
                """
                SELECT CASE state WHEN 'approved' THEN 'approved-budget' ELSE 'open-budget' END, year::text
                FROM budget_account WHERE \(fragment: own)
                """,
                "SELECT 'ledger', year::text FROM ledger_entry WHERE \(fragment: own)",
                """
                SELECT 'use-move', year::text FROM use_move
                WHERE tenant_id = \(tenant) AND (from_account = \(account) OR to_account = \(account))
                """,
            ], deletions: ["DELETE FROM account WHERE tenant_id = \(tenant) AND code = \(account)"])
    }

    package static func costCentre(_ centre: CostCentreCode, tenant: TenantID) -> Removal {
        Removal(resting: [], deletions: ["DELETE FROM cost_centre WHERE tenant_id = \(tenant) AND code = \(centre)"])
    }

    package static func lateInterest(from day: CalendarDate, tenant: TenantID) -> Removal {
        Removal(resting: [], deletions: ["DELETE FROM late_interest WHERE tenant_id = \(tenant) AND from_day = \(day)"])
    }

    /// An entry of the carry-forward ledger that was typed by hand, with its lines in drafts.
    package static func carryForward(_ number: Int, tenant: TenantID) -> Removal {
        let own: SQL = "tenant_id = \(tenant) AND entry = \(Int32(number))"
        return Removal(
            resting: [
                """
                SELECT 'settlement', settlement::text FROM carry_forward
                WHERE tenant_id = \(tenant) AND number = \(Int32(number)) AND settlement IS NOT NULL
                """,
                "SELECT 'settlement', year::text FROM settled_carried WHERE \(fragment: own)",
                """
                SELECT CASE c.state WHEN 'approved' THEN 'approved-budget' ELSE 'open-budget' END, c.year::text
                FROM share_carried c JOIN budget b USING (tenant_id, year, layer)
                WHERE c.tenant_id = \(tenant) AND c.entry = \(Int32(number)) AND b.stage <> 'draft'
                """,
            ], deletions: ["DELETE FROM carry_forward WHERE tenant_id = \(tenant) AND number = \(Int32(number))"])
    }
}
