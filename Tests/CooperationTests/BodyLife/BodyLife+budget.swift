@testable import Cooperation

// Budgets, amendments and projects, and the ledger's entries for them.

extension BodyLife {
    /// Opens the next year's budget.
    mutating func open() throws {
        guard let year = BudgetYear(Self.firstYear + books.count) else { return }
        tell("open", books.count)
        var book = YearBook(year: year)
        for service in terms.keys.sorted() { book.lines.append(try line(service)) }
        books.append(book)
        try share(books.count - 1)
        try follow(after: books.count - 1)
    }

    /// A service with new amounts.
    private mutating func line(_ service: ServiceCode) throws -> BudgetService {
        guard let terms = terms[service] else { throw LifeFault(description: "no service \(service)") }
        let follows = terms.key.makesTotal && number(0...2) > 0
        return try BudgetService(
            service: service, name: service.rawValue, agreement: "", participation: .members, validity: .always(),
            cost: follows ? .zero : amount(0...9_000_000),
            ownIncome: amount(0...90_000), externalFunding: amount(0...400_000), yearKey: nil, terms: terms, shared: .zero,
            unallocated: .zero, refusal: nil, refusalDetail: nil, costFollows: follows)
    }

    /// Other amounts for a service, or a contribution that is set by hand.
    mutating func changeDraft(_ place: Int) throws {
        tell("change", place)
        let index = number(0...books[place].lines.count - 1)
        let service = books[place].lines[index].service
        if number(0...3) > 0 || service == Self.projectService {
            books[place].lines[index] = try line(service)
        } else {
            let policy = pick(OverridePolicy.allCases)
            let override = ContributionOverride(payer: pick(payers).code, amount: amount(0...80_000), policy: policy, reason: "agreed")
            books[place].overrides[service] = override.map { [$0] }
        }
        try share(place)
        try follow(after: place)
    }

    mutating func amend(_ place: Int) throws {
        tell("amend", place)
        try share(place)
        if number(0...3) > 0 { try changeDraft(place) } else { try follow(after: place) }
    }

    /// An organ's decision. Anything that prevents it is corrected first, as a body would do.
    mutating func approve(_ place: Int) throws {
        tell("approve", place)
        for (index, line) in (books[place].draft?.lines ?? []).enumerated() where line.unallocatedReason?.blocksApproval ?? false {
            books[place].overrides[line.service] = []
            books[place].lines[index].terms.key = .equal
            try share(place)
        }
        guard let layer = books[place].draft else { return }
        if let refused = layer.lines.first(where: { $0.refusal != nil }) { throw LifeFault(description: "\(refused) cannot be mended") }
        books[place].draft = nil
        books[place].approved.append(layer)
        try follow(after: -1)
        if let next = books.indices.first(where: { $0 == place + 1 && books[$0].draft != nil }) {
            // A limit on the change uses the amounts that were just approved.
            try share(next)
            try placeCarried()
        }
    }

    /// A project whose municipal financing the funder has decided on, or a new split of one, which takes a part back.
    mutating func decideProject() throws {
        tell("project")
        let isNew = projectCount == 0 || number(0...2) > 0
        if isNew { projectCount += 1 }
        let project = ProjectCode(checked: "P-\(isNew ? projectCount : number(1...projectCount))")
        let chosen = payers.map(\.code).filter { _ in number(0...1) == 0 } + (number(0...2) == 0 ? [Self.stranger] : [])
        for year in number(2025...2028)...2029 where number(0...1) == 0 {
            for part in parts.keys where part.project == project && part.year == year { parts[part] = nil }
            if chosen.isEmpty { continue }
            let split = CostShare(
                service: nil, net: amount(0...900_000), key: .equal, participants: chosen,
                defaultDate: CalendarDate(checkedYear: 2024, month: 12, day: 31))
            for contribution in try split.contributions().contributions where contribution.amount != .zero {
                parts[ProjectPart(project: project, year: year, payer: contribution.payer)] = contribution.amount
            }
        }
        try shareDrafts()
    }

    mutating func changeMember() throws {
        tell("member")
        let index = number(1...payers.count - 1)
        let year = number(2026...2029)
        if payers[index].left == nil, payers[index].joined.year <= year {
            payers[index].left = (year, number(1...365))
        } else if payers[index].joined.year > 2029 {
            payers[index].joined = (year, number(1...365))
        }
        try shareDrafts()
    }

    /// A register is corrected; approved layers keep their earlier figures.
    mutating func correctPopulation() throws {
        tell("population")
        let value = BasisValue(
            payer: pick(payers).code, value: .random(in: 1...5_000, using: &random), source: "corrected",
            referenceDate: CalendarDate(checkedYear: number(2024...2027), month: 12, day: 31))
        basis.insert(value, in: .population)
        try shareDrafts()
    }

    /// Shares every draft again, the earliest year first, and places the ledger's entries.
    private mutating func shareDrafts() throws {
        for place in books.indices where books[place].draft != nil { try share(place) }
        try placeCarried()
        try checkProjects()
    }

    /// Shares the drafts of later years again if their charges differ from the remaining parts, and places the ledger's
    /// entries.
    private mutating func follow(after place: Int) throws {
        if terms[Self.projectService] != nil {
            for later in books.indices.dropFirst(place + 1) {
                if let draft = books[later].draft, try draft.charges != charges(later) { try share(later) }
            }
        }
        try placeCarried()
        try checkProjects()
    }

    private mutating func share(_ place: Int) throws {
        let year = books[place].year
        var inputs = SharingInputs(
            year: year, lines: books[place].lines, members: payers.filter { $0.days(in: year.year) > 0 }.map(\.code), listed: [:],
            overrides: books[place].overrides, names: [:])
        if place > 0, let before = books[place - 1].inForce {
            for line in inputs.lines where line.terms.key.needsLastYear {
                inputs.lastYear[line.service] = LastYear(before: year, contributions: before.contributions[line.service] ?? [:])
            }
        }
        if terms[Self.projectService] != nil { inputs.charges = try charges(place) }
        let date = year.defaultReferenceDate
        learn(inputs.requiredSeries(default: date))
        let result = try inputs.share(referenceDate: date, basis: basis)
        books[place].draft = try SharedLayer(result, from: inputs, basis: basis)
    }

    /// The values of all payers that are not known yet.
    mutating func learn(_ needed: [(SeriesName, CalendarDate)]) {
        for (series, date) in needed {
            for payer in payers.map(\.code) + [PayerCode(checked: "fi")] where basis[series, date, payer] == nil {
                let value = Int64.random(in: 1...5_000, using: &random)
                basis.insert(BasisValue(payer: payer, value: value, source: "test", referenceDate: date), in: series)
            }
        }
    }
}

// MARK: Projects

extension BodyLife {
    /// The amounts that a year has to charge: decided parts of its own year and of earlier ones since 2026, less the
    /// charges of the newest layers of earlier years and of the layers in force of later ones.
    private func charges(_ place: Int) throws -> [PayerCode: [ProjectCharge]] {
        let year = books[place].year.year
        var charged: [ProjectPart: Int64] = [:]
        for other in books.indices where other != place {
            add(other < place ? books[other].newest : books[other].inForce, to: &charged)
        }
        let due = Set(parts.keys).union(charged.keys).filter { $0.year <= year && ($0.year >= Self.firstYear) }
        var charges: [PayerCode: [ProjectCharge]] = [:]
        for part in due.sorted(by: { ($0.project.rawValue, $0.year) < ($1.project.rawValue, $1.year) }) {
            guard let before = Money(cents: charged[part] ?? 0), let ofYear = BudgetYear(part.year) else { continue }
            let charge = try ProjectCharge(
                project: part.project, name: "x", year: ofYear, part: parts[part] ?? .zero, chargedBefore: before, fraction: nil,
                decision: nil)
            if charge.amount != .zero { charges[part.payer, default: []].append(charge) }
        }
        return charges
    }

    private func add(_ layer: SharedLayer?, to charged: inout [ProjectPart: Int64]) {
        for (payer, own) in layer?.charges ?? [:] {
            for charge in own {
                charged[ProjectPart(project: charge.project, year: charge.year.year, payer: payer), default: 0] += charge.amount.cents
            }
        }
    }

    /// The newest layers together charge every decided part, up to the last year with a draft. For later years, nothing
    /// is charged beyond the decided parts and those taken back.
    private func checkProjects() throws {
        guard terms[Self.projectService] != nil, let last = books.lastIndex(where: { $0.draft != nil }) else { return }
        var charged: [ProjectPart: Int64] = [:]
        for book in books { add(book.newest, to: &charged) }
        for part in Set(parts.keys).union(charged.keys) where part.year >= Self.firstYear && part.year <= Self.firstYear + last {
            let decided = parts[part]?.cents ?? 0
            try require(decided == charged[part] ?? 0, "\(part): \(decided) is decided and \(charged[part] ?? 0) charged")
        }
    }
}
