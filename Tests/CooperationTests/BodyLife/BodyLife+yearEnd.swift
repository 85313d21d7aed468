@testable import Cooperation

// Carried money, actuals, settlements and the statement.

extension BodyLife {
    /// The part of each entry that layers in force and settlements use, in cents by the entry's number.
    private var used: [Int: Int64] {
        var used: [Int: Int64] = [:]
        for book in books {
            for (entry, amount) in book.used { used[entry, default: 0] += amount }
            for entry in book.settlement?.used ?? [] { used[entry.number, default: 0] += entry.amount.cents }
        }
        return used
    }

    func openEntries(until year: BudgetYear = .latest) -> [OpenEntry] {
        let used = used
        return ledger.filter { $0.year <= year }.compactMap { entry in
            guard let left = Money(cents: entry.amount.cents - (used[entry.number] ?? 0)), left != .zero else { return nil }
            return OpenEntry(number: entry.number, payer: entry.payer, year: entry.year, amount: left)
        }
    }

    /// Places the ledger's entries in the drafts.
    func placement() -> CarriedPlacement {
        var kept: [BudgetYear: [OpenEntry]] = [:]
        for book in books where book.draft != nil {
            kept[book.year] = (book.inForce?.carried ?? [:]).flatMap { payer, lines in
                lines.map { OpenEntry(number: $0.entry, payer: payer, year: $0.year, amount: $0.amount.negated) }
            }
        }
        return CarriedPlacement(open: openEntries(), kept: kept, drafts: books.filter { $0.draft != nil }.map(\.year))
    }

    mutating func placeCarried() throws {
        if ledger.isEmpty { return }
        let placement = placement()
        for place in books.indices {
            guard let layer = books[place].draft else { continue }
            let lines = try placement.lines(in: books[place].year, shares: layer.shares)
            books[place].draft?.carried = lines
            try checkCarried(place, layer.shares)
            for (payer, lines) in lines where lines.contains(where: { $0.amount < .zero }) {
                let toPay = books[place].draft?.toPay(payer) ?? 0
                try require(toPay >= 0, "a surplus makes \(payer) pay \(toPay) in \(books[place].year)")
            }
        }
        try checkLedger()
    }

    /// A draft has the available amounts of each payer's entries, to the cent: deficits in full, and surpluses as far
    /// as the share and the deficits have room. Available are the amounts that its own year already uses, and unused
    /// amounts of entries without an earlier draft.
    private func checkCarried(_ place: Int, _ shares: [PayerCode: Money]) throws {
        let (book, used) = (books[place], used)
        for (payer, gross) in shares {
            var (owed, surplus): (Int64, Int64) = (0, 0)
            for entry in ledger where entry.payer == payer {
                let isHere = books.first { $0.draft != nil && $0.year > entry.year }?.year == book.year
                let left = (book.used[entry.number] ?? 0) + (isHere ? entry.amount.cents - (used[entry.number] ?? 0) : 0)
                if left < 0 { owed -= left } else { surplus += left }
            }
            let expected = owed - min(surplus, max(0, gross.cents + owed))
            let carried = (book.draft?.carried[payer] ?? []).reduce(0) { $0 + $1.amount.cents }
            try require(carried == expected, "\(carried) is carried into \(book.year) for \(payer), and \(expected) left to it")
        }
    }

    /// No amount of an entry is used twice: layers in force, settlements, and drafts beyond the amounts of their own
    /// year together use at most the whole entry.
    func checkLedger() throws {
        let used = used
        var claimed = used
        for book in books {
            let own = book.used
            for (entry, amount) in book.draft?.used ?? [:] where abs(amount) > abs(own[entry] ?? 0) {
                claimed[entry, default: 0] += amount - (own[entry] ?? 0)
            }
        }
        for entry in ledger {
            for amount in [used[entry.number] ?? 0, claimed[entry.number] ?? 0] where amount != 0 {
                let isWithin = abs(amount) <= abs(entry.amount.cents) && (amount > 0) == (entry.amount > .zero)
                try require(isWithin, "\(entry) is used to \(amount)")
            }
        }
    }

    mutating func enterByHand() throws {
        tell("entry")
        let payer = pick(payers).code
        let amount = pick([amount(1...60_000), amount(-60_000 ... -1)])
        guard let year = BudgetYear(number(2025...2028)) else { return }
        enter([(payer, amount)], from: year)
        manual[payer, default: 0] += amount.cents
        try placeCarried()
    }

    private mutating func enter(_ entries: [(PayerCode, Money)], from year: BudgetYear) {
        for (payer, amount) in entries { ledger.append(OpenEntry(number: ledger.count + 1, payer: payer, year: year, amount: amount)) }
    }

    /// Closes a year whose actuals come now, with terms that may name one payer.
    mutating func settle(_ place: Int) throws {
        let year = books[place].year
        guard let layer = books[place].inForce else { return }
        tell("settle", place)
        var net: [ServiceCode: Money] = [:]
        for line in layer.lines { net[line.service] = amount(-20_000...9_000_000) }
        learn(layer.lines.flatMap { $0.terms.key.requiredSeries(default: year.defaultReferenceDate) })
        var terms = SettlementTerms(
            surplus: number(0...1) == 0 ? .refund : .carryForward, deficit: number(0...1) == 0 ? .collect : .carryForward,
            deMinimis: number(0...1) == 0 ? .zero : amount(0...200_000))
        if number(0...2) == 0 {
            terms.exceptions = SettlementExceptions("\(pick(payers).code):\(pick(SettlementExceptions.Way.allCases).rawValue)") ?? .none
        }
        let staying = Set(payers.filter { $0.isThere(after: year.year) }.map(\.code))
        let atEnd = PayersAtYearEnd(names: [:], staying: staying, open: openEntries(until: year))
        let figures = try layer.figures(of: year)
        let days = layer.contributions.mapValues { _ in
            let days = payers.map { ($0.code, $0.days(in: year.year)) }.filter { $0.1 > 0 }
            return ServiceDays(term: 365, payers: Dictionary(uniqueKeysWithValues: days))
        }
        var settlement: Settlement?
        while settlement == nil {
            do {
                settlement = try figures.settlement(net: net, days: days, basis: basis, terms: terms, payers: atEnd)
            } catch is SettlementExceptionFault {
                terms.exceptions = .none
            } catch let refusal as SettlementRefusal {
                switch refusal.reason {
                case .overridesExceedTotal, .nothingToRebalance: throw LifeFault(description: "\(refusal) leaves the year open")
                default: break
                }
                // A payer that came or left does not fit the key, so the body must agree on another key.
                return tell("refused")
            }
        }
        if let settlement { try close(place, settlement) }
    }

    private mutating func close(_ place: Int, _ settlement: Settlement) throws {
        try settlement.check()
        try checkStatement(place, settlement)
        books[place].settlement = settlement
        let before = ledger.count
        enter(settlement.carriedForward.compactMap { carried in carried.payer.map { ($0, carried.amount) } }, from: books[place].year)
        for share in settlement.shares {
            let entered = ledger.dropFirst(before).filter { $0.payer == share.payer }.reduce(0) { $0 + $1.amount.cents }
            let left = share.outcome == .carryForward ? share.advance.cents - share.settled.cents : 0
            try require(entered == left, "\(entered) is entered, and \(left) left of \(share)")
        }
        claim(place, settlement)
        try placeCarried()
        try checkLedger()
    }
}

extension SharedLayer {
    func figures(of year: BudgetYear) throws -> LayerFigures {
        let budget = Budget(
            layer: .original(year), status: .approved, version: 1, referenceDate: year.defaultReferenceDate, note: "", shared: .zero,
            unallocated: .zero, decision: nil)
        let values = lines.flatMap { $0.terms.key.requiredSeries(default: year.defaultReferenceDate) }.flatMap { series, date in
            contributions.values.reduce(into: Set<PayerCode>()) { $0.formUnion($1.keys) }.compactMap { payer in
                basis[series, date, payer].map { LayerFigures.Value(series: series, basis: $0) }
            }
        }
        let lines = lines.map { line in
            LayerFigures.Line(
                service: line, contributions: contributions[line.service] ?? [:], overrides: overrides[line.service] ?? [],
                lastYear: lastYear[line.service]?.contributions ?? [:], charges: line.service == BodyLife.projectService ? charges : [:])
        }
        return try LayerFigures(budget: budget, lines: lines, values: values)
    }
}

extension Settlement {
    /// The payers' amounts and the body's own sum to the cost of the year, and every cent of the differences is
    /// collected, refunded, carried or waived.
    fileprivate func check() throws {
        let retained = services.reduce(0) { $0 + $1.retained.cents }
        let own = shares.reduce(0) { $0 + $1.settled.cents }
        try require(own + retained == net.cents, "\(own) is settled and \(retained) retained of \(net)")
        let placed = SettlementOutcome.allCases.reduce(0) { $0 + sum($1).cents }
        try require(placed == settled.cents - advance.cents + carried.cents, "\(placed) has a place")
        let left = carriedForward.reduce(0) { $0 + $1.amount.cents }
        let moved = sum(.collect).cents + sum(.refund).cents - carried.cents
        try require(advance.cents + moved - left == net.cents, "\(moved) is moved and \(left) left of \(net)")
    }
}

// MARK: The statement

extension BodyLife {
    /// The year's surplus is its income, including contributions, less its costs: the amounts that its settlement gives
    /// to payers and leaves to the body.
    private func checkStatement(_ place: Int, _ settlement: Settlement) throws {
        let book = books[place]
        guard let original = book.approved.first, let inForce = book.inForce else { return }
        var booked: [BookedFigure] = []
        for service in settlement.services {
            func add(_ group: AccountGroup, isCharged: Bool = false, _ figure: (BudgetService) -> Money, actual: Money) throws {
                let figures = [original, inForce].map { layer in layer.lines.first { $0.service == service.service }.map(figure) ?? .zero }
                booked.append(
                    BookedFigure(
                        service: service.service, name: service.name, group: group, isCharged: isCharged,
                        figures: try StatementFigures(original: figures[0], after: figures[1], actual: actual, previous: nil)))
            }
            try add(.costs, { $0.cost.negated }, actual: try service.net.negated.subtracting(.euro))
            try add(.ownIncome, { $0.ownIncome }, actual: .euro)
            try add(.externalFunding, { $0.externalFunding }, actual: .zero)
            try add(.contributions, isCharged: true, { $0.shared }, actual: service.advance)
        }
        let line = try Statement(booked).lines.first { $0.service == nil && $0.item == .surplus }
        let surplus = line?.figures.actual?.cents
        try require(surplus == settlement.advance.cents - settlement.net.cents, "the statement has \(surplus ?? 0)")
        let differences = settlement.shares.reduce(0) { $0 + $1.difference.cents }
        let retained = settlement.services.reduce(0) { $0 + $1.retained.cents }
        try require(surplus == -differences - retained, "\(differences) and \(retained) are settled of \(surplus ?? 0)")
        let (before, after) = (original.unallocated, inForce.unallocated)
        try require(line?.figures.original.cents == -before && line?.figures.after.cents == -after, "the budget leaves \(before), \(after)")
    }
}

extension SharedLayer {
    fileprivate var unallocated: Int64 { lines.reduce(0) { $0 + $1.unallocated.cents } }
}
