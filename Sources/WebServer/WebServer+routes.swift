internal import HTTPTypes
internal import Operations

extension WebServer {
    /// Every route of the API, on one screen. `{…}` are path parameters, which become fields of the operation.
    var apiRoutes: [Route] {
        let budget = "budgets/{year}"
        let line = budget + "/services/{service}"
        return [
            .get("", "The cooperation body", ShowTenant.init, Answer.row),
            .get("members", "Payers, with their membership on a date", ListMembers.init, Answer.page),
            .get("members/{payer}", "One payer", ShowMember.init, Answer.row),
            .get("members/{payer}/history", "A payer's memberships", ShowMemberHistory.init, Answer.page),
            .change(.post, "members", "Add a member or another payer", AddMember.init),
            .change(.put, "members/{payer}", "Change a payer's names", SetMember.init),
            .change(.post, "members/{payer}/end", "End a membership", EndMember.init),
            .get("basis/{series}", "Key values of a series on a date", ListBasis.init, Answer.page),
            .change(.put, "basis/{series}/{payer}", "Set a key value", SetBasis.init),
            .get("services", "Services", ListServices.init, Answer.page),
            .read("services/{service}", "A service with its participants", ShowService.init, Answer.service),
            .change(.post, "services", "Add a service", AddService.init),
            .change(.put, "services/{service}", "Change a service", SetService.init),
            .change(.post, "services/{service}/end", "End a service's agreement", EndService.init),
            .change(.put, "services/{service}/participants/{payer}", "List a participant", JoinService.init),
            .change(.delete, "services/{service}/participants/{payer}", "End a participation", LeaveService.init),
            .get("budgets", "Budgets", ListBudgets.init, Answer.page),
            .read(budget, "A budget with its services", ShowBudget.init, Answer.budget),
            .read(budget + "/services", "A budget's services", ShowBudget.init, Answer.budgetServices),
            .change(.post, "budgets", "Open a draft", DraftBudget.init),
            .change(.put, budget, "Change a draft's reference date or note", SetBudget.init),
            .change(.put, line, "Set a service's amounts in a draft", SetBudgetService.init),
            .change(.delete, line, "Take a service out of a draft", RemoveBudgetService.init),
            .change(.post, budget + "/approval", "Freeze a draft by a decision", ApproveBudget.init),
            .read(budget + "/preview", "Share an amount by a key, storing nothing", method: .post, PreviewShare.init, Answer.preview),
            .read(budget + "/shares", "All payers' shares", ListShares.init, Answer.shares),
            .get(budget + "/shares/{payer}", "A payer's share", ShowShare.init, Answer.share),
            .get(budget + "/shares/{payer}/explanation", "Why a share is what it is", ExplainShare.init, Answer.explanations),
            .change(.put, line + "/contributions/{payer}", "Set a contribution", SetContribution.init),
            .change(.delete, line + "/contributions/{payer}", "Take an override back", ResetContribution.init),
            .get("audit", "What was changed, the newest first", ListAudit.init, Answer.page),
            .get("audit/verification", "Follow the audit's hash chain", VerifyAudit.init, Answer.row),
            .get("audit/head", "The newest audit event", ShowAuditHead.init, Answer.row),
            .get("tokens", "Tokens", ListTokens.init, Answer.page),
            .change(.post, "tokens", "Create a token", CreateToken.init),
            .change(.delete, "tokens/{token}", "Revoke a token", RevokeToken.init),
            .change(.post, "import/{kind}", "Import CSV", ImportData.init),
            .read("export/{kind}", "Export what can be imported", ExportData.init, Answer.export),
        ]
    }
}
