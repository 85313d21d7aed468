internal import Cooperation
internal import Operations

/// A project's costs, its financing and its claims.
extension ProjectParts {
    func financing(_ counting: [FinancingCell]) throws -> SectionsPage.Section? {
        let amounts = counting.map { (year: $0.year, source: $0.source, amount: $0.amount) }
        return try SectionsPage.Section.financing(
            "financing", project.countingState == .decided ? Sentences.decidedFinancing : Sentences.plannedFinancing, amounts, words)
    }

    /// The financing from each source by its state.
    func financingByState() throws -> SectionsPage.Section? {
        let sources = FinancingSource.allCases.filter { source in shown.financing.contains { $0.source == source } }
        let sums = { (cells: [FinancingCell]) in
            try FinancingState.allCases.map { state in
                ChartTable.Cell.number(words.money(try Money.sum(cells.filter { $0.state == state }.map(\.amount))))
            }
        }
        if sources.isEmpty { return nil }
        let lines = try sources.map { source in
            ChartTable.Line(name: words[Sentences.source(source)], cells: try sums(shown.financing.filter { $0.source == source }))
        }
        let paid = try Money.sum(shown.financing.filter { $0.state == .paid }.map(\.amount))
        return section(
            "states", Sentences.statesHeading, Sentences.paidSoFar(words.money(paid)),
            [
                (Term.source, false), (Sentences.plannedHead, true), (Term.decided, true), (Sentences.claimedHead, true),
                (Term.paid, true),
            ], lines, sums: [ChartTable.Line(name: words[Term.total], cells: try sums(shown.financing))])
    }

    func costs() throws -> SectionsPage.Section? {
        if shown.costs.isEmpty { return nil }
        let years = Set(shown.costs.map(\.year)).sorted()
        let categories = CostCategory.allCases.filter { category in shown.costs.contains { $0.category == category } }
        let cells = { (costs: [ProjectCost]) in
            try (categories.map { category in costs.filter { $0.category == category } } + [costs]).map {
                ChartTable.Cell.number(words.money(try $0.total()))
            }
        }
        let lines = try years.map { year in ChartTable.Line(name: "\(year)", cells: try cells(shown.costs.filter { $0.year == year })) }
        return section(
            "costs", Sentences.costsHead, Sentences.costsSentence(words.money(try shown.costs.total())),
            [(Term.year, false)] + categories.map { (Sentences.category($0), true) } + [(Term.total, true)], lines,
            sums: [ChartTable.Line(name: words[Term.total], cells: try cells(shown.costs))])
    }

    /// Each payer's part of the municipal financing.
    func shares() throws -> SectionsPage.Section? {
        if shown.shares.isEmpty { return nil }
        let years = Set(shown.shares.map(\.year)).sorted()
        let byPayer = Dictionary(grouping: shown.shares, by: \.payer)
        let totals = try byPayer.mapValues { try Money.sum($0.map(\.amount)) }
        let most = totals.values.max() ?? .zero
        let cells = { (shares: [ProjectShare]) in
            try (years.map { year in shares.filter { $0.year == year } } + [shares]).map {
                ChartTable.Cell.number(words.money(try Money.sum($0.map(\.amount))))
            }
        }
        let lines = try byPayer.keys.sorted().map { payer in
            let total = totals[payer] ?? .zero
            return ChartTable.Line(
                name: names[payer], bar: ItemsView(StackedBar([("part", total)], of: most).parts), cells: try cells(byPayer[payer] ?? []))
        }
        let largest = totals.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return section(
            "shares", Sentences.sharesOfProject,
            viewer.caller.may(.readAllShares)
                ? Sentences.largestPayer(largest.map { names[$0.key] } ?? "", words.money(largest?.value ?? .zero)) : Sentences.ownShare,
            [(Sentences.payerHead, false)] + years.map { year in (Sentences.same("\(year)"), true) } + [(Term.total, true)], lines,
            sums: lines.count > 1 ? [ChartTable.Line(name: words[Term.total], cells: try cells(shown.shares))] : [])
    }

    /// The keys and decisions by which the municipal financing was split.
    var splits: SectionsPage.Section? {
        if shown.splits.isEmpty { return nil }
        let lines = shown.splits.map { split in
            ChartTable.Line(
                name: "\(split.number)",
                cells: [
                    .text(split.from.map { "\($0)–" } ?? words[Sentences.allYears]), .text(words[split.key.words]),
                    .text(split.payers.map { $0.map { names[$0] }.joined(separator: ", ") } ?? words[Term.allMembers]),
                    .text(words.date(split.referenceDate)), .text(words.decision(split.decision)),
                ])
        }
        return section(
            "splits", Sentences.splitsHeading, Sentences.splitsSentence(shown.splits.count),
            [
                (Term.number, false), (Term.years, false), (Sentences.keyHead, false), (Term.payers, false),
                (Sentences.referenceDate, false), (Term.decision, false),
            ], lines)
    }

    func claims() throws -> SectionsPage.Section? {
        let balance = shown.balance
        let lines = shown.claims.map { claim in
            ChartTable.Line(
                name: "\(claim.number)",
                cells: [
                    .text(words.span(claim.from, claim.to)), .number(words.money(claim.costs)), .number(words.money(claim.support)),
                    .text(words.date(claim.submittedOn)), .number(words.money(claim.paid)), .number(words.money(claim.cut)),
                    .number(words.money(claim.open)),
                    .text([claim.rejection?.reason, claim.accepted].compactMap(\.self).joined(separator: " · ")),
                ])
        }
        let sum = { (amount: (ProjectClaim) -> Money) in ChartTable.Cell.number(words.money(try Money.sum(shown.claims.map(amount)))) }
        let sums = ChartTable.Line(
            name: words[Term.total],
            cells: [
                .text(""), try sum(\.costs), try sum(\.support), .text(""), try sum(\.paid), try sum(\.cut), try sum(\.open), .text(""),
            ])
        return section(
            "claims", Sentences.claimsHeading,
            Sentences.balance(shown.claims.count, open: words.money(balance.open), unclaimed: words.money(balance.unclaimed)),
            [
                (Term.number, false), (Sentences.periodHead, false), (Sentences.costsHead, true), (Sentences.supportHead, true),
                (Sentences.submittedHead, false), (Term.paid, true), (Sentences.cutHead, true), (Sentences.openAmount, true),
                (Sentences.noteHead, false),
            ], lines, sums: [sums])
    }

    var payments: SectionsPage.Section? {
        let lines = shown.claims.flatMap { claim in
            claim.payments.map { payment in
                ChartTable.Line(
                    name: words.date(payment.date),
                    cells: [
                        .text("\(claim.number)"), .number(words.money(payment.amount)), .text(payment.reason ?? ""),
                    ])
            }
        }
        if lines.isEmpty { return nil }
        return section(
            "payments", Sentences.paymentsHeading, Sentences.paymentsSentence(lines.count),
            [(Sentences.dateHead, false), (Sentences.claimHead, false), (Term.paid, true), (Term.reason, false)], lines)
    }
}

extension SectionsPage.Section {
    /// Financing by year, stacked by source: the chart is in the rows of the table with its figures.
    static func financing(
        _ id: String, _ heading: LocalizedText, _ amounts: [(year: BudgetYear, source: FinancingSource, amount: Money)], _ words: Words
    ) throws -> Self {
        let years = Set(amounts.map(\.year)).sorted()
        let sources = FinancingSource.allCases.filter { source in amounts.contains { $0.source == source && $0.amount != .zero } }
        let sum = { (year: BudgetYear?, source: FinancingSource?) in
            try Money.sum(
                amounts.filter { (year == nil || $0.year == year) && (source == nil || $0.source == source) }.map(\.amount))
        }
        let most = try years.map { try sum($0, nil) }.max() ?? .zero
        let cells = { (year: BudgetYear?) in
            try (sources.map { try sum(year, $0) } + [try sum(year, nil)]).map { ChartTable.Cell.number(words.money($0)) }
        }
        let lines = try years.map { year in
            let parts = try sources.enumerated().map { (tone: Series.tone($0), amount: try sum(year, $1)) }
            return ChartTable.Line(name: "\(year)", bar: ItemsView(StackedBar(parts, of: most).parts), cells: try cells(year))
        }
        let heads =
            [ChartTable.Head(name: words[Term.year])]
            + sources.enumerated().map { place, source in
                ChartTable.Head(name: words[Sentences.source(source)], isNumber: true, swatch: Series.tone(place))
            } + [ChartTable.Head(name: words[Term.total], isNumber: true)]
        let whole = try sum(nil, nil)
        let highest = try years.max { try sum($0, nil) < sum($1, nil) }
        let largest = try sources.max { try sum(nil, $0) < sum(nil, $1) }
        var sentence = Sentences.noFinancing
        if let first = years.first, let last = years.last, let highest, let largest {
            sentence = Sentences.financed(
                words.money(whole), first == last ? "\(first)" : "\(first)–\(last)", highest: "\(highest)",
                words.money(try sum(highest, nil)), largest: words[Sentences.source(largest)],
                words.percent(try sum(nil, largest).percent(of: whole)))
        }
        return Self(
            id: id, heading: words[heading], sentence: words[sentence], hint: lines.isEmpty ? nil : words[Sentences.stackHint],
            table: ChartTable(
                words[heading], heads, lines: lines, sums: [ChartTable.Line(name: words[Term.total], cells: try cells(nil))]))
    }
}
