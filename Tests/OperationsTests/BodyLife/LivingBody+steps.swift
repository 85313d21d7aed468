import Cooperation
import Operations
import TestSupport

// The actions of a body's manager: budgets, projects, members, the ledger, and the year's end.

extension LivingBody {
    mutating func open() async throws {
        guard lastOpened < Self.lastYear else { return }
        let year = "\(lastOpened + 1)"
        var changes: [any ChangeOperation] = [try make(DraftBudget.init, ["year": year])]
        for service in try await services() { changes.append(try budgetLine(service, year)) }
        if try await attempt("open \(year)", changes) { lastOpened += 1 }
    }

    private func services() async throws -> [String] {
        try await tenant.perform(ListServices.init, [:]).items.map(\.code.rawValue)
    }

    private mutating func budgetLine(_ service: String, _ year: String) throws -> SetBudgetService {
        var values = ["year": year, "service": service, "external": amount(0...400_000)]
        // A cost that is never given follows from the charges of projects or a tariff.
        if service != "projects" || number(0...3) == 0 { values["cost"] = amount(0...9_000_000) }
        if number(0...3) == 0 { values["income"] = amount(0...90_000) }
        return try make(SetBudgetService.init, values)
    }

    /// Other amounts for a service, or a contribution that is set by hand.
    mutating func changeDraft(_ year: Int) async throws {
        let service = pick(try await services())
        if number(0...3) > 0 {
            try await attempt("set \(year) \(service)", [budgetLine(service, "\(year)")])
        } else {
            let payer = pick(Self.members)
            let override = ["year": "\(year)", "service": service, "payer": payer, "policy": pick(["rebalance", "leave"]), "reason": "x"]
            let amount = ["amount": amount(0...80_000)]
            try await attempt("contribution \(year) \(service) \(payer)", [make(SetContribution.init, override.merging(amount) { $1 })])
        }
    }

    mutating func decide(_ year: Int, _ step: String) async throws {
        let decision = ["year": "\(year)", "step": step, "organ": "board", "date": today, "section": "§ 1"]
        try await attempt("\(step) \(year)", [make(DecideBudget.init, decision)])
    }

    /// Anything that prevents a layer's approval is corrected first, as a body would do.
    mutating func approve(_ year: Int) async throws {
        guard let layer = newest[year]?.budget.layer else { return }
        if newest[year]?.budget.status == .proposed && number(0...1) == 0 { try await decide(year, "return") }
        let newest = ["year": "\(year)", "layer": "\(layer.number)"]
        var shown = try await tenant.perform(ShowBudget.init, newest)
        if shown.budget.status == .draft {
            for line in shown.services where line.unallocatedReason?.blocksApproval ?? false {
                let named = ["year": "\(year)", "service": line.service.rawValue]
                let again = named.merging(["cost": line.cost.description, "key": "equal"]) { $1 }
                try await attempt(
                    "mend \(year) \(line.service)", [make(RemoveBudgetService.init, named), make(SetBudgetService.init, again)])
            }
            shown = try await tenant.perform(ShowBudget.init, newest)
        }
        var approval = ["year": "\(year)", "organ": "council", "date": today, "section": "§ 2"]
        if shown.services.contains(where: { $0.unallocated != .zero }) {
            approval["unallocated"] = shown.budget.unallocated.description
            approval["acceptGap"] = "As agreed."
        }
        try await attempt("approve \(year)", [make(ApproveBudget.init, approval)])
    }

    mutating func amend(_ year: Int) async throws {
        if try await attempt("amend \(year)", [make(AmendBudget.init, ["year": "\(year)"])]), number(0...3) > 0 {
            try await changeDraft(year)
        }
    }

    /// A discarded budget is opened again at once, so that years follow one another.
    mutating func discard(_ year: Int) async throws {
        guard let layer = newest[year]?.budget.layer, layer.number > 0 || year == lastOpened else { return }
        if try await attempt("discard \(year)", [make(DiscardBudget.init, ["year": "\(year)", "reason": "x"])]), layer.number == 0 {
            newest[year] = nil
            charged[year] = nil
            lastOpened -= 1
        }
    }

    mutating func changeMember() async throws {
        let payer = pick(["236", "421"]), year = number(Self.firstYear...Self.lastYear)
        let last = "\(year)-\(pick(["12-31", "12-31", "03-31", "09-17"]))"
        try await attempt("end \(payer) \(last)", [make(EndMember.init, ["payer": payer, "to": last])])
    }

    mutating func changeBasis() async throws {
        let payer = pick(Self.members), year = number(2023...2027)
        let value = ["series": "population", "payer": payer, "value": "\(number(1...5_000))", "date": "\(year)-12-31", "source": "y"]
        try await attempt("population \(payer) \(year)", [make(SetBasis.init, value)])
    }

    mutating func enterByHand() async throws {
        let payer = pick(Self.members + [Self.stranger]), year = number(2025...2028)
        let amount = pick(["", "-"]) + amount(1...60_000)
        let entry = ["payer": payer, "year": "\(year)", "amount": amount, "date": today, "reason": "x"]
        if try await attempt("entry \(payer) \(year) \(amount)", [make(AddCarryForward.init, entry)]) {
            manual[PayerCode(checked: payer), default: 0] += Money(amount)?.cents ?? 0
        }
    }

    // MARK: - Projects

    /// A new project, sometimes decided on at once, or a step or a new split of an existing one.
    mutating func changeProject() async throws {
        if projectCount == 0 || number(0...1) == 0 { return try await addProject() }
        let code = "P-\(number(1...projectCount))"
        let project = try await tenant.perform(ShowProject.init, ["project": code]).project
        if number(0...2) == 0 {
            let decision = ["project": code, "organ": "board", "date": "2026-06-01", "section": "§ 3", "key": "equal"]
            var split = decision.merging(["payers": splitPayers()]) { $1 }
            if project.stage.commitment == .decided { split["fromYear"] = "\(number(2026...2029))" }
            try await attempt("split \(code)", [make(SplitProject.init, split)])
        } else if let stage = project.stage.next.first {
            let move = ["project": code, "stage": stage.rawValue, "date": today, "organ": "funder", "section": "§ 4"]
            let accepted = stage == .closed ? ["acceptOpen": "x"] : [:]
            try await attempt("\(stage) \(code)", [make(MoveProject.init, move.merging(accepted) { $1 })])
        }
    }

    private mutating func splitPayers() -> String {
        let chosen = (Self.members + [Self.stranger]).filter { _ in number(0...1) == 0 }
        return chosen.isEmpty ? "074" : chosen.joined(separator: ",")
    }

    private mutating func addProject() async throws {
        let project = ["project": "P-\(projectCount + 1)"]
        var changes: [any ChangeOperation] = [
            try make(AddProject.init, project.merging(["name": "x", "date": today]) { $1 }),
            try make(
                SplitProject.init, project.merging(["payers": splitPayers(), "key": pick(["equal", "equal", "weights(074:1)"])]) { $1 }),
        ]
        let first = number(2025...2029)
        for year in first...min(2030, first + number(0...2)) {
            let cell = project.merging(["year": "\(year)", "amount": amount(1...900_000)]) { $1 }
            changes.append(try make(SetProjectCost.init, cell.merging(["category": "purchases"]) { $1 }))
            changes.append(try make(SetProjectFinancing.init, cell.merging(["source": "municipal"]) { $1 }))
        }
        for stage in ["preparation", "applied", "funded"].prefix(number(1...4)) {
            let decision = stage == "funded" ? ["organ": "funder", "section": "§ 5"] : [:]
            changes.append(try make(MoveProject.init, project.merging(["stage": stage, "date": today]) { $1 }.merging(decision) { $1 }))
        }
        if try await attempt("add P-\(projectCount + 1)", changes) { projectCount += 1 }
    }

    // MARK: - The year's end

    mutating func settle(_ year: Int) async throws {
        guard let layer = inForce[year]?.budget.layer else { return }
        let named = ["year": "\(year)"]
        let lines = try await tenant.perform(ShowBudget.init, named.merging(["layer": "\(layer.number)"]) { $1 }).services
        var changes: [any ChangeOperation] = []
        var booked: [ServiceCode: Int64] = [:]
        for line in lines {
            for (account, sign) in [("costs", "-"), ("own-income", "")] {
                let figure = sign + amount(account == "costs" ? 0...9_000_000 : 0...90_000)
                booked[line.service, default: 0] -= Money(figure)?.cents ?? 0
                let actual = named.merging(["service": line.service.rawValue, "account": account, "amount": figure]) { $1 }
                changes.append(try make(SetActual.init, actual))
            }
        }
        guard try await attempt("book \(year)", changes) else { return }
        actuals[year] = booked
        var terms = [
            "year": "\(year)", "surplus": pick(["refund", "carry-forward"]), "deficit": pick(["collect", "carry-forward"]),
            "deMinimis": pick(["0.00", amount(0...200_000)]), "due": "2031-06-30", "organ": "council",
            "date": max(today, "\(year + 1)-03-01"), "section": "§ 6",
        ]
        if number(0...3) == 0 { terms["exceptions"] = "\(pick(Self.members)):\(pick(["refund", "collect", "carry-forward"]))" }
        var isClosed = try await attempt("settle \(year)", [make(CloseSettlement.init, terms)])
        if !isClosed, terms["exceptions"] != nil {
            terms["exceptions"] = nil
            isClosed = try await attempt("settle \(year)", [make(CloseSettlement.init, terms)])
        }
        if isClosed { try await compareSettlement(year) }
    }
}
