internal import AdminProtocol
internal import Cooperation
internal import Operations

/// The commands of the cooperation's operations. A command names its words and the fields that are given by their
/// place: `{payer}` is required, `[{service}]` may be left out. Everything else comes from the operation.
extension CommandTable {
    static let payers: [Command] = [
        .read("MEMBER LIST", ListMembers.init),
        .read("MEMBER GET {payer}", ShowMember.init),
        .read("MEMBER HISTORY {payer}", ShowMemberHistory.init),
        .change("MEMBER ADD {payer}", AddMember.init),
        .change("MEMBER SET {payer}", SetMember.init),
        .change("MEMBER END {payer}", EndMember.init),
        .change("MEMBER CORRECT {payer} {from}", CorrectMember.init),
        .change("MEMBER REMOVE {payer}", RemoveMember.init),
        .read("BASIS LIST {series}", ListBasis.init),
        .read("BASIS DATES {series}", ListBasisDates.init),
        .change("BASIS SET {series} {payer} {value}", SetBasis.init),
        .change("BASIS REMOVE {series} {payer} {date}", RemoveBasis.init),
        .change("BASIS FROM {series} {indicator} {year}", FeedBasis.init),
    ]

    static let services: [Command] = [
        .read("SERVICE LIST", ListServices.init),
        .read("SERVICE GET {service}", ShowService.init) { CommandAnswer($0) },
        .change("SERVICE ADD {service}", AddService.init),
        .change("SERVICE SET {service}", SetService.init),
        .change("SERVICE JOIN {service} {payer}", JoinService.init),
        .change("SERVICE LEAVE {service} {payer}", LeaveService.init),
        .change("SERVICE END {service}", EndService.init),
        .change("SERVICE REOPEN {service}", ReopenService.init),
        .change("SERVICE UNLIST {service} {payer} {from}", UnlistService.init),
        .change("SERVICE REMOVE {service}", RemoveService.init),
    ]

    static let budgets: [Command] = [
        .read("BUDGET LIST", ListBudgets.init),
        .read("BUDGET GET {year}", ShowBudget.init) { CommandAnswer($0) },
        .change("BUDGET DRAFT {year}", DraftBudget.init),
        .budgetSet,
        .change("BUDGET REMOVE {year} {service}", RemoveBudgetService.init),
        .change("BUDGET PROPOSE {year}", summary: "Propose a draft to an organ") { try DecideBudget(.propose, &$0) },
        .change("BUDGET STEP {year} {step}", DecideBudget.init),
        .change("BUDGET APPROVE {year}", ApproveBudget.init),
        .change("BUDGET SECTION {year}", FillSection.init),
        .change("BUDGET DISCARD {year}", DiscardBudget.init),
        .change("BUDGET COPY {year}", CopyBudget.init),
        .read("BUDGET DIFF {year}", CompareLayers.init),
        .change("BUDGET AMEND {year}", AmendBudget.init),
    ]

    static let accounts: [Command] = [
        .read("ACCOUNT LIST", ListAccounts.init),
        .change("ACCOUNT SET {account}", SetAccount.init),
        .change("ACCOUNT REMOVE {account}", RemoveAccount.init),
        .read("BUDGET ACCOUNTS {year}", ListBudgetAccounts.init),
        .change("BUDGET ACCOUNT {year} {service} {account} {amount}", SetBudgetAccount.init),
        .change("BUDGET LOAD {year}", ImportBudgetAccounts.init),
        .read("BUDGET BINDINGS {year}", ListBindings.init),
        .change("BUDGET BIND {year} {service} {towards}", SetBinding.init),
        .read("SPENDING GET {year}", ShowPlanOfUse.init),
        .read("SPENDING MOVES {year}", ListUseMoves.init),
        .change("SPENDING MOVE {year} {service} {from} {to} {amount}", MoveUse.init),
    ]

    static let shares: [Command] = [
        .read("SHARE LIST {year}", ListShares.init) { CommandAnswer($0) },
        .read("SHARE GET {year} {payer}", ShowShare.init) { CommandAnswer($0) },
        .read("SHARE EXPLAIN {year} {payer}", ExplainShare.init) { CommandAnswer($0) },
        .read("SHARE PREVIEW {year}", PreviewShare.init) { CommandAnswer($0) },
        .read("SHARE CHANGE {year}", ExplainChange.init),
        .read("MATRIX GET {year}", adding: [.documentFormat], ShowMatrix.init) { CommandAnswer($0) },
        .change("CONTRIBUTION SET {year} {service} {payer} {amount}", SetContribution.init),
        .change("CONTRIBUTION RESET {year} {service} {payer}", ResetContribution.init),
    ]

    static let instalments: [Command] = [
        .read("INSTALMENT LIST {year}", ListInstalments.init),
        .change("INSTALMENT PLAN {year}", PlanInstalments.init),
        .read("PAYMENT LIST {year}", ListPayments.init),
        .change("PAYMENT ADD {reference}", RecordPayment.init),
        .change("PAYMENT IMPORT", ImportPayments.init),
        .change("PAYMENT REFUND {reference}", RecordRefund.init),
        .read("INVOICING GET", ShowInvoicing.init),
        .change("INVOICING SET", SetInvoicing.init),
        .read("BUYER LIST", ListBuyers.init),
        .change("BUYER SET {payer}", SetBuyer.init),
        .read("VAT LIST", ListServiceVATs.init),
        .change("VAT SET {service} {vat}", SetServiceVAT.init),
        .change("INVOICE SEND {year}", SendInvoices.init),
        .change("INVOICE CREDIT {invoice}", CreditInvoice.init),
        .read("INVOICE LIST", ListInvoices.init),
        .read("INVOICE GET {invoice}", ShowInvoice.init) { CommandAnswer($0) },
        .read("INVOICE FINVOICE {invoice}", ExportInvoice.init) { CommandAnswer(document: $0.xml) },
        .read("INVOICE EXPORT", ExportInvoices.init) {
            CommandAnswer(document: $0.map(\.xml).joined(), [ReplyField("invoices", $0.count)])
        },
        .read("RECEIVABLE LIST", ListReceivables.init),
        .read("INTEREST LIST", ListLateInterest.init),
        .change("INTEREST SET {from} {rate}", SetLateInterest.init),
        .change("INTEREST REMOVE {from}", RemoveLateInterest.init),
    ]

    static let yearEnd: [Command] = [
        .read("STATEMENT GET {year}", ShowStatement.init),
        .change("ACTUAL SET {year} {service} {account} {amount}", SetActual.init),
        .change("ACTUAL REMOVE {year} {service} {account}", RemoveActual.init),
        .read("STAFF LIST {year}", ListStaffing.init),
        .change("STAFF SET {year} {service}", SetStaffing.init),
        .read("SETTLEMENT PREVIEW {year}", PreviewSettlement.init) { CommandAnswer($0) },
        .read("SETTLEMENT GET {year}", ShowSettlement.init) { CommandAnswer($0) },
        .change("SETTLEMENT CLOSE {year}", CloseSettlement.init),
        .change("SETTLEMENT SECTION {year}", FillSettlementSection.init),
        .read("CARRY LIST", ListCarryForwards.init),
        .read("CARRY USES", ListCarriedUses.init),
        .change("CARRY ADD {year}", AddCarryForward.init),
        .change("CARRY REMOVE {number}", RemoveCarryForward.init),
    ]

    static let ledger: [Command] = [
        .change("LEDGER IMPORT", ImportLedger.init),
        .read("LEDGER LIST {year}", ListLedgerEntries.init),
        .read("LEDGER EXPORT {year}", ExportLedger.init) { CommandAnswer(document: $0.csv) },
        .read("LEDGER FORMAT", ShowLedgerFormat.init),
        .change("LEDGER COLUMNS {columns}", SetLedgerFormat.init),
        .read("LEDGER CENTRES", ListCostCentres.init),
        .change("LEDGER CENTRE {centre} {service}", SetCostCentre.init),
        .change("CENTRE REMOVE {centre}", RemoveCostCentre.init),
        .read("ACTUAL LIST {year}", ListActuals.init),
        .read("MONTHS LIST {year}", ListMonthPlans.init),
        .change("MONTHS SET {year} {service} {parts}", SetMonthPlan.init),
        .read("FORECAST LIST {year}", ListForecasts.init),
        .change("FORECAST ADD {year} {service}", AddForecast.init),
        .read("INTERIM LIST", ListInterims.init),
        .read("INTERIM GET {period}", ShowInterim.init) { CommandAnswer($0) },
        .change("INTERIM CLOSE {period}", CloseInterim.init),
        .change("INTERIM SECTION {period}", FillInterimSection.init),
    ]

    static let projects: [Command] = [
        .read("PROJECT LIST", ListProjects.init),
        .read("PROJECT GET {project}", ShowProject.init) { CommandAnswer($0) },
        .change("PROJECT ADD {project}", AddProject.init),
        .change("PROJECT SET {project}", SetProject.init),
        .change("PROJECT STEP {project} {stage}", MoveProject.init),
        .change("PROJECT COST {project} {year} {category} {amount}", SetProjectCost.init),
        .change("PROJECT FINANCE {project} {year} {source} {state} {amount}", SetProjectFinancing.init),
        .change("PROJECT SPLIT {project}", SplitProject.init),
        .change("PROJECT CHANGE {project}", ChangeProject.init),
        .change("PROJECT SECTION {project} {subject}", FillProjectSection.init),
        .change("PROJECT CLAIM {project}", ClaimProject.init),
        .change("PROJECT PAID {project} {number}", PayClaim.init),
        .change("PROJECT MILESTONE {project} {number}", SetMilestone.init),
        .change("PROJECT RISK {project} {number}", SetRisk.init),
        .change("PROJECT GOAL {project} {plan} {path}", ServeItem.init),
        .change("PROJECT LINK {project} {number}", SetProjectLink.init),
        .change("PROJECT IMPORT", ImportProjects.init),
        .change("PROJECT REMOVE {project}", RemoveProject.init),
        .change("CLAIM REJECT {project} {number}", RejectCosts.init),
        .change("CLAIM CORRECT {project} {number}", CorrectClaim.init),
        .change("CLAIM REMOVE {project} {number}", RemoveClaim.init),
        .change("MILESTONE REMOVE {project} {number}", RemoveMilestone.init),
        .change("RISK REMOVE {project} {number}", RemoveRisk.init),
        .change("GOAL REMOVE {project} {plan} {path}", LeaveItem.init),
        .change("LINK REMOVE {project} {number}", RemoveProjectLink.init),
    ]

    static let portfolio: [Command] = [
        .read("PORTFOLIO SUMMARY", SummarizePortfolio.init),
        .read("PORTFOLIO FINANCING", ListFinancing.init),
        .read("PORTFOLIO MILESTONES", ListMilestones.init),
        .read("PORTFOLIO EXPOSURE", ListExposure.init),
        .read("PORTFOLIO EVENTS", ListPortfolioEvents.init),
        .read("PORTFOLIO OVERDUE", ListOverdue.init),
        .read("PORTFOLIO CASHFLOW", ForecastCashFlow.init) { CommandAnswer($0) },
        .read("PORTFOLIO CHECK", CheckPortfolio.init),
    ]

    static let plans: [Command] = [
        .read("PLAN LIST", ListPlans.init),
        .read("PLAN GET {plan}", ShowPlan.init) { CommandAnswer($0) },
        .change("PLAN SET {plan}", SetPlan.init),
        .change("PLAN ITEM {plan} {path}", SetPlanItem.init),
        .change("PLAN IMPORT {plan}", ImportPlan.init),
        .change("PLAN REMOVE {plan}", RemovePlan.init),
        .change("ITEM REMOVE {plan} {path}", RemovePlanItem.init),
        .read("PLAN CHECK {plan} {period}", CheckPlan.init),
        .change("REPORT MEASURE {plan} {path} {period}", ReportMeasure.init),
        .change("REPORT ACTION {plan} {path} {state}", ReportAction.init),
        .change("REPORT REMOVE {plan} {path} {period}", RemoveReport.init),
        .read("REPORT OWED", ListOwedReports.init),
        .read("ACTION OWED", ListOwedActions.init),
        .change("ROUND OPEN {plan} {period}", OpenRound.init),
        .change("ROUND CLOSE {plan} {period}", CloseRound.init),
        .change("ROUND SECTION {plan} {period}", FillRoundSection.init),
        .change("ROUND REMOVE {plan} {period}", RemoveRound.init),
        .read("ROUND GET {plan} {period}", ShowRound.init) { CommandAnswer($0) },
    ]

    static let opinions: [Command] = [
        .read("CONSULTATION LIST", ListConsultations.init),
        .read("CONSULTATION GET {consultation}", ShowConsultation.init) { CommandAnswer($0) },
        .change("CONSULTATION START {subject} {code} {due}", StartConsultation.init),
        .change("CONSULTATION SET {consultation}", SetConsultation.init),
        .change("CONSULTATION END {consultation}", EndConsultation.init),
        .change("OPINION GIVE {consultation} {payer} {position}", GiveOpinion.init),
        .read("OPINION LIST", ListOpinions.init),
    ]

    static let clock: [Command] = [
        .read("CLOCK LIST", ListClock.init),
        .read("CLOCK CALENDAR", ShowCalendar.init) { CommandAnswer(document: $0.text) },
        .read("CLOCK TEMPLATES", ListClockTemplates.init),
        .change("CLOCK TEMPLATE {template}", SetClockTemplate.init),
        .change("CLOCK GENERATE {year}", GenerateClock.init),
        .read("CLOCK PROCESS {year} {template}", ShowProcess.init),
        .change("CLOCK SET {year} {template} {number}", SetClockEvent.init),
        .change("CLOCK REOPEN {year} {template} {number}", ReopenClockEvent.init),
        .change("CLOCK REMOVE {year} {template}", RemoveClockEvents.init),
        .change("TEMPLATE REMOVE {template}", RemoveClockTemplate.init),
    ]

    static let organisation: [Command] = [
        .read("ORGANISATION LIST", ListUnits.init),
        .change("ORGANISATION SET {kind} {code}", SetUnit.init),
        .change("ORGANISATION REMOVE {kind} {code}", RemoveUnit.init),
        .read("POSITION LIST", ListPositions.init),
        .read("POSITION SUMMARY", SummarizePositions.init),
        .change("POSITION SET {position}", SetPosition.init),
        .change("POSITION VACATE {position}", VacatePosition.init),
        .change("POSITION FILL {position}", FillPosition.init),
        .change("POSITION REMOVE {position}", RemovePosition.init),
    ]

    static let indicators: [Command] = [
        .read("INDICATOR LIST", ListIndicators.init),
        .change("INDICATOR SET {indicator}", SetIndicator.init),
        .change("INDICATOR IMPORT {indicator}", ImportIndicator.init),
        .change("INDICATOR FETCH {indicator}", FetchIndicator.init),
        .change("INDICATOR REMOVE {indicator}", RemoveIndicator.init),
        .change("STATISTICS IMPORT", ImportStatistics.init),
        .read("CARD GET {municipality}", ShowCard.init),
    ]

    static let registers: [Command] = [
        .read("KEY LIST", ListKeyUses.init),
        .read("KEY CHECK {year}", CheckKeys.init),
        .read("COUNCIL SEATS", ShowCouncilSeats.init) { CommandAnswer($0) },
    ]

    static let data: [Command] = [
        .change("IMPORT {kind}", ImportData.init),
        .read(
            "EXPORT {kind}",
            adding: [.documentFormat], ExportData.init
        ) { CommandAnswer($0) },
    ]

    static let access: [Command] = [
        .read("AUDIT LIST", ListAudit.init),
        .read("AUDIT VERIFY", VerifyAudit.init) { CommandAnswer(rows: [ReplyRow]([$0])) },
        .read("AUDIT HEAD", ShowAuditHead.init),
        .read("HISTORY {thing} {code}", ShowHistory.init),
        .read("FIND {text}", Find.init),
        .read("TOKEN LIST", ListTokens.init),
        .change("TOKEN CREATE {name}", CreateToken.init),
        .change("TOKEN REVOKE {token}", RevokeToken.init),
    ]

    static let tenants: [Command] = [
        .read("TENANT LIST", ListTenants.init),
        .change("TENANT CREATE {tenant}", CreateTenant.init),
        .change("TENANT SUSPEND {tenant}", SuspendTenant.init),
        .read("TENANT EXPORT", summary: "Export every row of the body chosen by USE, as JSON", ExportTenant.init),
        .change("POPULATION FETCH", FetchPopulation.init),
        .change("POPULATION IMPORT", ImportPopulation.init),
    ]
}

extension Argument {
    /// For a command whose rows are a document unless another format is requested.
    fileprivate static let documentFormat = optional(
        "format", .choice(["csv"] + AnswerFormat.allCases.map(\.rawValue)), "How rows are written; csv if left out.")
}

extension Command {
    /// Two operations in one command: with a service it sets the amounts of the service, without it the settings of the
    /// draft.
    fileprivate static let budgetSet: Command = {
        let ofService = Fields.description(of: SetBudgetService.init)
        let ofDraft = Fields.description(of: SetBudget.init)
        let fields = ofService + ofDraft.filter { field in !ofService.contains { $0.name == field.name } }
        return Command(
            "BUDGET SET {year} [{service}]", Argument.forChanges, fields, operations: ["SetBudgetService", "SetBudget"],
            summary: "Set a service's amounts in a draft; without a service, the draft's date, note and plan",
            needs: .permission(SetBudget.permission),
            .change { invocation, context in
                if invocation["service"] == nil { return try invocation.make(SetBudget.init, today: context.today()) }
                return try invocation.make(SetBudgetService.init, today: context.today())
            })
    }()
}
