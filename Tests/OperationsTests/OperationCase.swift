import Cooperation
import Operations
import TestSupport
import Testing

/// An operation with a request that fits the example body, so that a rule can be tried on all of them.
struct OperationCase: Sendable, CustomTestStringConvertible {
    let name: String
    let permission: Permission
    let isChange: Bool
    let values: [String: String]
    /// Performs it (a change as a dry run if wanted) and returns its output as text.
    let perform: @Sendable (Operations, [String: String], Caller, _ isDryRun: Bool) async throws -> String
    /// The fields in its description, and the names of the fields that it reads from the values.
    let fields: [FieldDescription]
    let names: [String]
    /// Only reads a request's fields.
    let read: @Sendable ([String: String]) throws -> Void
    /// The audit's form of it; nil for reads.
    var audited: (@Sendable (Operations, [String: String]) throws -> String)?
    /// The same for a request that arrives on a given day.
    var auditedOn: (@Sendable ([String: String], CalendarDate) throws -> String)?

    init<Made>(
        name: String, permission: Permission, isChange: Bool, values: [String: String],
        making make: @escaping @Sendable (inout Fields) throws -> Made,
        perform: @escaping @Sendable (Operations, [String: String], Caller, _ isDryRun: Bool) async throws -> String
    ) {
        self.name = name
        self.permission = permission
        self.isChange = isChange
        self.values = values
        self.perform = perform
        fields = Fields.description(of: make)
        names = Fields.description(of: make, given: values).map(\.name)
        read = { values in
            var fields = Fields(values, today: BudgetYear.earliest.firstDay)
            _ = try make(&fields)
        }
    }

    var testDescription: String { name }

    static func change<Made: ChangeOperation>(
        _ make: @escaping @Sendable (inout Fields) throws -> Made, _ values: [String: String]
    ) -> OperationCase {
        var operation = OperationCase(name: "\(Made.self)", permission: Made.permission, isChange: true, values: values, making: make) {
            operations, values, caller, isDryRun in
            let options = ChangeOptions(isDryRun: isDryRun)

            return String(describing: try await operations.perform(try operations.make(make, values), as: caller, options: options).changes)
        }
        operation.auditedOn = { values, today in
            var fields = Fields(values, today: today)
            return try Operations.auditBody(of: try make(&fields))
        }
        operation.audited = { operations, values in try Operations.auditBody(of: try operations.make(make, values)) }
        return operation
    }

    static func query<Made: QueryOperation>(
        _ make: @escaping @Sendable (inout Fields) throws -> Made, _ values: [String: String]
    ) -> OperationCase {
        OperationCase(name: "\(Made.self)", permission: Made.permission, isChange: false, values: values, making: make) {
            operations, values, caller, _ in
            String(describing: try await operations.perform(try operations.make(make, values), as: caller))
        }
    }

    static func read<Made: ReadOperation>(
        _ make: @escaping @Sendable (inout Fields) throws -> Made, _ values: [String: String]
    ) -> OperationCase {
        OperationCase(name: "\(Made.self)", permission: Made.permission, isChange: false, values: values, making: make) {
            operations, values, caller, _ in
            String(describing: try await operations.perform(try operations.make(make, values), as: caller))
        }
    }
}

extension OperationCase {
    /// Every operation; a test compares the list with the source folder. `year`, `payer`, `service`, `token` and
    /// `tenant` are ids.
    static let all: [OperationCase] = reads + changes

    static let reads: [OperationCase] = [
        .read(ShowHistory.init, ["thing": "service", "code": "digital"]), .query(Find.init, ["text": "digital"]),
        .query(ListAudit.init, ["action": "budget-draft", "to": "2199-12-31"]), .read(VerifyAudit.init, [:]),
        .query(ShowAuditHead.init, [:]),
        .query(ListBasis.init, ["series": "population", "date": "2024-12-31"]),
        .query(ListBasisDates.init, ["series": "population"]), .query(ListBudgets.init, [:]),
        .query(ListMembers.init, [:]), .query(ShowMember.init, ["payer": "236"]), .query(ShowMemberHistory.init, ["payer": "236"]),
        .query(ListServices.init, [:]), .query(ShowShare.init, ["year": "2026", "payer": "236"]),
        .query(ExplainShare.init, ["year": "2026", "payer": "236"]), .query(ShowTenant.init, [:]), .query(ListTenants.init, [:]),
        .query(ListTokens.init, [:]), .query(ExportTenant.init, [:]), .read(ShowBudget.init, ["year": "2026"]),
        .read(ExportData.init, ["kind": "members"]),
        .read(ShowService.init, ["service": "digital"]), .read(ListShares.init, ["year": "2026"]),
        .query(ListIndicators.init, [:]), .read(ShowCard.init, ["municipality": "236"]), .query(ListClock.init, [:]),
        .query(ShowCalendar.init, [:]), .read(ListClockTemplates.init, [:]),
        .query(ShowProcess.init, ["year": "2027", "template": "budget"]), .query(ListUnits.init, [:]), .query(ListPositions.init, [:]),
        .query(SummarizePositions.init, [:]),
        .read(ListConsultations.init, [:]), .read(ShowConsultation.init, ["consultation": "1"]), .read(ListOpinions.init, [:]),
        .query(ListPlans.init, [:]), .read(ShowPlan.init, ["plan": "plan-1"]),
        .read(CheckPlan.init, ["plan": "plan-1", "period": "2026"]), .read(ListOwedReports.init, [:]),
        .read(ListOwedActions.init, [:]),
        .read(ShowRound.init, ["plan": "plan-1", "period": "2026"]), .query(ListProjects.init, [:]),
        .read(ShowProject.init, ["project": "P-1"]), .query(SummarizePortfolio.init, [:]),
        .query(ListFinancing.init, [:]), .query(ListMilestones.init, [:]),
        .query(ListExposure.init, [:]), .query(ListPortfolioEvents.init, ["since": "2020-01-01"]), .query(ListOverdue.init, [:]),
        .read(ForecastCashFlow.init, [:]), .query(CheckPortfolio.init, [:]), .query(ShowStatement.init, ["year": "2026"]),
        .query(ListStaffing.init, ["year": "2026"]), .query(ListAccounts.init, [:]),
        .query(ListBudgetAccounts.init, ["year": "2026"]), .query(ListLedgerEntries.init, ["year": "2026"]),
        .query(ShowLedgerFormat.init, [:]), .query(ListCostCentres.init, [:]), .query(ListActuals.init, ["year": "2026"]),
        .query(ListMonthPlans.init, ["year": "2026"]), .query(ListForecasts.init, ["year": "2026"]), .query(ListInterims.init, [:]),
        .read(ShowInterim.init, ["period": "2026-Q1"]), .read(ListBindings.init, ["year": "2026"]),
        .read(ShowPlanOfUse.init, ["year": "2026"]), .query(ListUseMoves.init, ["year": "2026"]),
        .read(ExportLedger.init, ["year": "2026"]),
        .read(PreviewSettlement.init, ["year": "2024"]), .read(ShowSettlement.init, ["year": "2024"]),
        .query(ListCarryForwards.init, [:]), .query(ListCarriedUses.init, [:]), .read(CheckKeys.init, ["year": "2026"]),
        .query(ShowInvoicing.init, [:]),
        .read(ExportInvoice.init, ["invoice": "1"]), .read(ShowInvoice.init, ["invoice": "1"]), .read(ExportInvoices.init, [:]),
        .read(ListReceivables.init, ["date": "2026-12-31"]), .query(ListLateInterest.init, [:]), .query(ListInvoices.init, [:]),
        .query(ListBuyers.init, [:]), .query(ListServiceVATs.init, [:]), .query(ListKeyUses.init, [:]),
        .query(ListInstalments.init, ["year": "2026"]), .query(ListPayments.init, ["year": "2026"]),
        .read(ShowCouncilSeats.init, ["date": "2024-12-31"]),
        .read(CompareLayers.init, ["year": "2026", "fromLayer": "0"]), .read(ExplainChange.init, ["year": "2026", "fromLayer": "0"]),
        .read(ShowMatrix.init, ["year": "2026", "fromLayer": "0"]),
        .read(PreviewShare.init, ["year": "2026", "total": "100.00", "key": "equal"]),
    ]

    static let changes: [OperationCase] = [
        .change(SetBasis.init, ["series": "x", "payer": "236", "value": "1", "date": "2024-12-31", "source": "x"]),
        .change(FeedBasis.init, ["series": "x", "indicator": "population", "year": "2024"]),
        .change(FetchPopulation.init, [:]), .change(ImportPopulation.init, ["document": "area;year;value\n236;2024;4118"]),
        .change(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"]), .change(SetBudget.init, ["year": "2026", "note": "x"]),
        .change(SetBudgetService.init, ["year": "2026", "service": "digital", "cost": "1.00"]),
        .change(RemoveBudgetService.init, ["year": "2026", "service": "digital"]),
        .change(ApproveBudget.init, ["year": "2026", "organ": "x", "date": "2025-12-31", "section": "§ 1"]),
        .change(DecideBudget.init, ["year": "2026", "step": "propose", "organ": "x", "date": "2025-11-27", "section": "§ 1"]),
        .change(DiscardBudget.init, ["year": "2026", "reason": "x"]), .change(CopyBudget.init, ["year": "2026", "fromYear": "2024"]),
        .change(FillSection.init, ["year": "2026", "section": "§ 1"]), .change(AmendBudget.init, ["year": "2026"]),
        .change(PlanInstalments.init, ["year": "2026", "plan": "2026-01-31:1"]),
        .change(RecordPayment.init, ["reference": "1232", "amount": "1.00", "date": "2026-01-31"]),
        .change(SetIndicator.init, ["indicator": "population", "name": "x", "source": "x"]),
        .change(ImportIndicator.init, ["indicator": "population", "document": "[]"]),
        .change(SetUnit.init, ["kind": "team", "code": "region", "name": "x", "from": "2020-01-01"]),
        .change(SetPosition.init, ["position": "post-1", "title": "x", "from": "2020-01-01"]),
        .change(VacatePosition.init, ["position": "post-1", "from": "2026-01-01"]),
        .change(FillPosition.init, ["position": "post-1", "from": "2026-01-01"]),
        .change(ImportStatistics.init, ["document": "[]"]), .change(FetchIndicator.init, ["indicator": "population"]),
        .change(SetClockTemplate.init, ["template": "budget", "name": "x", "lastDay": "12-11", "csv": "number;title;days\n1;x;-10"]),
        .change(GenerateClock.init, ["year": "2027"]),
        .change(SetClockEvent.init, ["year": "2027", "template": "budget", "number": "1", "done": "2026-11-01"]),
        .change(SetPlan.init, ["plan": "plan-1", "name": "x", "purpose": "action-plan", "firstYear": "2026"]),
        .change(SetPlanItem.init, ["plan": "plan-1", "path": "1", "title": "x"]),
        .change(ImportPlan.init, ["plan": "plan-1", "csv": "path;title\n1;x"]),
        .change(ReportMeasure.init, ["plan": "plan-1", "path": "1.1.m1", "period": "2026", "value": "1"]),
        .change(ReportAction.init, ["plan": "plan-1", "path": "1.1.a1", "state": "done"]),
        .change(OpenRound.init, ["plan": "plan-1", "period": "2026", "due": "2026-12-31"]),
        .change(CloseRound.init, ["plan": "plan-1", "period": "2026", "organ": "x", "date": "2027-01-31", "section": "§ 1"]),
        .change(StartConsultation.init, ["subject": "budget", "code": "2026", "due": "2199-12-31"]),
        .change(SetConsultation.init, ["consultation": "1", "due": "2199-12-31"]),
        .change(EndConsultation.init, ["consultation": "1", "reason": "x"]),
        .change(
            GiveOpinion.init,
            ["consultation": "1", "payer": "236", "position": "for", "organ": "x", "date": "2026-01-31", "section": "§ 1"]),
        .change(AddProject.init, ["project": "P-9", "name": "x"]), .change(SetProject.init, ["project": "P-1", "name": "x"]),
        .change(MoveProject.init, ["project": "P-1", "stage": "preparation", "date": "2026-01-31"]),
        .change(SetProjectCost.init, ["project": "P-1", "year": "2026", "category": "staff", "amount": "1.00"]),
        .change(SetProjectFinancing.init, ["project": "P-1", "year": "2026", "source": "eu", "amount": "1.00"]),
        .change(SplitProject.init, ["project": "P-1", "key": "equal"]),
        .change(
            ChangeProject.init,
            ["project": "P-1", "organ": "council", "date": "2027-06-01", "section": "§ 1", "reason": "x", "to": "2028-12-31"]),
        .change(ClaimProject.init, ["project": "P-1", "from": "2026-01-01", "to": "2026-06-30", "costs": "1.00"]),
        .change(PayClaim.init, ["project": "P-1", "number": "1", "paid": "1.00", "date": "2026-12-31"]),
        .change(SetMilestone.init, ["project": "P-1", "number": "1", "title": "x", "due": "2026-12-31"]),
        .change(SetRisk.init, ["project": "P-1", "number": "1", "title": "x", "likelihood": "1", "impact": "1"]),
        .change(ImportProjects.init, ["csv": "project;name;stage;date\nP-8;x;idea;2026-01-01"]),
        .change(SetActual.init, ["year": "2026", "service": "digital", "account": "costs", "amount": "-1.00"]),
        .change(SetAccount.init, ["account": "4010", "heading": "salaries", "nameFi": "x"]),
        .change(SetBudgetAccount.init, ["year": "2026", "service": "digital", "account": "salaries", "amount": "-1.00"]),
        .change(ImportBudgetAccounts.init, ["year": "2026", "csv": "service;account;amount\ndigital;salaries;-1.00"]),
        .change(
            ImportLedger.init, ["csv": "account;cost-centre;period;amount;document;text\nsalaries;digital;2026-03;-1.00;1;"]),
        .change(SetBinding.init, ["year": "2026", "service": "digital", "towards": "council"]),
        .change(
            MoveUse.init, ["year": "2026", "service": "digital", "from": "salaries", "to": "materials", "amount": "1.00", "reason": "x"]),
        .change(SetLedgerFormat.init, ["columns": "account,cost-centre,period,amount,document"]),
        .change(SetCostCentre.init, ["centre": "1210", "service": "digital"]),
        .change(SetMonthPlan.init, ["year": "2026", "service": "digital", "parts": "1,1,1,1,1,2,1,1,1,1,1,1"]),
        .change(AddForecast.init, ["year": "2026", "service": "digital", "cost": "1.00", "reason": "x"]),
        .change(CloseInterim.init, ["period": "2026-Q1", "organ": "x", "date": "2026-05-12", "section": "§ 1"]),
        .change(FillInterimSection.init, ["period": "2026-Q1", "section": "§ 1"]),
        .change(FillProjectSection.init, ["project": "P-1", "subject": "step", "section": "§ 1"]),
        .change(SetStaffing.init, ["year": "2026", "service": "digital", "position": "x", "personYears": "0.4"]),
        .change(CloseSettlement.init, ["year": "2026", "due": "2044-06-30", "organ": "x", "date": "2044-05-01", "section": "§ 1"]),
        .change(FillSettlementSection.init, ["year": "2026", "section": "§ 1"]),
        .change(FillRoundSection.init, ["plan": "plan-1", "period": "2026", "section": "§ 1"]),
        .change(AddCarryForward.init, ["year": "2025", "payer": "236", "amount": "1.00", "date": "2026-01-31", "reason": "x"]),
        .change(SetInvoicing.init, ["seller": "x", "businessId": "2345678-0", "iban": "FI2112345600000785", "bic": "NDEAFIHH"]),
        .change(ImportPayments.init, ["file": "<Document><BkToCstmrStmt/></Document>"]),
        .change(SetLateInterest.init, ["from": "2026-01-01", "rate": "9.5", "source": "x"]),
        .change(SendInvoices.init, ["year": "2026"]), .change(CreditInvoice.init, ["invoice": "1", "reason": "x"]),
        .change(RecordRefund.init, ["reference": "1232", "amount": "1.00", "date": "2026-01-31"]), .change(SetBuyer.init, ["payer": "236"]),
        .change(SetServiceVAT.init, ["service": "digital", "vat": "taxed", "vatRate": "25.5"]),
        .change(ImportData.init, ["kind": "members", "csv": "payer;from\n005;2020-01-01"]),
        .change(AddMember.init, ["payer": "005", "from": "2020-01-01"]), .change(SetMember.init, ["payer": "236", "nameFi": "x"]),
        .change(EndMember.init, ["payer": "236", "to": "2025-12-31"]),
        .change(CorrectMember.init, ["payer": "236", "from": "2000-01-01", "to": "2025-12-31", "reason": "x"]),
        .change(RemoveMember.init, ["payer": "236"]),
        .change(RemoveBasis.init, ["series": "taxable-income", "payer": "236", "date": "2024-12-31"]),
        .change(RemoveService.init, ["service": "digital"]), .change(ReopenService.init, ["service": "digital"]),
        .change(UnlistService.init, ["service": "employment", "payer": "074", "from": "2025-01-01"]),
        .change(RemoveAccount.init, ["account": "4010"]), .change(RemoveLateInterest.init, ["from": "2026-01-01"]),
        .change(RemoveActual.init, ["year": "2026", "service": "digital", "account": "costs"]),
        .change(RemoveCarryForward.init, ["number": "1"]), .change(RemoveCostCentre.init, ["centre": "1210"]),
        .change(RemoveProject.init, ["project": "P-1"]), .change(RemoveClaim.init, ["project": "P-1", "number": "1"]),
        .change(RejectCosts.init, ["project": "P-1", "number": "1", "costs": "0.00", "date": "2026-12-31", "reason": "x"]),
        .change(CorrectClaim.init, ["project": "P-1", "number": "1", "amount": "1.00", "date": "2026-12-31", "reason": "x"]),
        .change(ServeItem.init, ["project": "P-1", "plan": "plan-1", "path": "1"]),
        .change(LeaveItem.init, ["project": "P-1", "plan": "plan-1", "path": "1"]),
        .change(SetProjectLink.init, ["project": "P-1", "number": "1", "title": "x", "url": "https://example.fi/1"]),
        .change(RemoveProjectLink.init, ["project": "P-1", "number": "1"]),
        .change(RemoveMilestone.init, ["project": "P-1", "number": "1"]),
        .change(RemoveRisk.init, ["project": "P-1", "number": "1"]), .change(RemovePlan.init, ["plan": "plan-1"]),
        .change(RemovePlanItem.init, ["plan": "plan-1", "path": "1.1.a1"]),
        .change(RemoveReport.init, ["plan": "plan-1", "path": "1.1.m1", "period": "2026"]),
        .change(RemoveRound.init, ["plan": "plan-1", "period": "2026"]),
        .change(ReopenClockEvent.init, ["year": "2027", "template": "budget", "number": "1", "reason": "x"]),
        .change(RemoveClockEvents.init, ["year": "2027", "template": "budget"]),
        .change(RemoveClockTemplate.init, ["template": "budget"]),
        .change(RemoveUnit.init, ["kind": "team", "code": "region"]), .change(RemovePosition.init, ["position": "post-1"]),
        .change(RemoveIndicator.init, ["indicator": "population"]),
        .change(AddService.init, ["service": "new", "name": "x", "from": "2020-01-01", "key": "equal"]),
        .change(SetService.init, ["service": "digital", "name": "x"]),
        .change(EndService.init, ["service": "digital", "to": "2026-12-31"]),
        .change(JoinService.init, ["service": "employment", "payer": "236", "from": "2026-01-01"]),
        .change(LeaveService.init, ["service": "employment", "payer": "074", "to": "2026-12-31"]),
        .change(
            SetContribution.init,
            ["year": "2026", "service": "digital", "payer": "236", "amount": "1.00", "policy": "leave", "reason": "x"]),
        .change(ResetContribution.init, ["year": "2026", "service": "digital", "payer": "236", "reason": "x"]),
        .change(CreateTenant.init, ["tenant": "never-made", "nameFi": "x"]), .change(SuspendTenant.init, ["tenant": "never-made"]),
        .change(CreateToken.init, ["name": "x", "role": "auditor"]), .change(RevokeToken.init, ["token": "2"]),
    ]
}
