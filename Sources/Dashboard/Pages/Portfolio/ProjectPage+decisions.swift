internal import Cooperation
internal import Operations

/// A project's decisions, the items that it serves, and its risks.
extension ProjectParts {
    /// The most lines of changes; of further lines only the number is shown.
    private static let mostChangeLines = 60

    var changes: SectionsPage.Section? {
        if shown.changes.isEmpty { return nil }
        let lines = shown.changes.map { change in
            ChartTable.Line(
                name: "\(change.number)",
                cells: [
                    .text(words.decision(change.decision)),
                    .text([change.reason, change.accepted ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")),
                    .text(terms(change.before)), .text(terms(change.after)),
                ])
        }
        return section(
            "changes", Sentences.changesHeading, Sentences.changesSentence(shown.changes.count),
            [
                (Term.number, false), (Term.decision, false), (Term.reason, false), (Term.before, false),
                (Term.after, false),
            ], lines)
    }

    private func terms(_ terms: ProjectChange.Terms) -> String {
        [words.span(terms.startsOn, terms.endsOn), words.percent(terms.supportRate?.percent.description)].filter { !$0.isEmpty }
            .joined(separator: " · ")
    }

    /// Each amount that the changes altered.
    var changeLines: SectionsPage.Section? {
        if shown.changeLines.isEmpty { return nil }
        let lines = shown.changeLines.prefix(Self.mostChangeLines).map { line in
            ChartTable.Line(
                name: name(of: line.part),
                cells: [
                    .text("\(line.change)"), .text("\(line.year)"), .number(words.money(line.before)), .number(words.money(line.after)),
                ])
        }
        return section(
            "change-lines", Sentences.changeLinesHeading, Sentences.changeLinesSentence(shown.changeLines.count, shown: lines.count),
            [
                (Term.what, false), (Sentences.changeHead, false), (Term.year, false), (Term.before, true),
                (Term.after, true),
            ], Array(lines))
    }

    private func name(of part: ProjectChangeLine.Part) -> String {
        switch part {
        case .cost(let category): "\(words[Sentences.costsHead]): \(words[Sentences.category(category)])"
        case .financing(let source): "\(words[Term.financing]): \(words[Sentences.source(source)])"
        case .share(let payer): "\(words[Sentences.municipalHead]): \(names[payer])"
        }
    }

    var goals: SectionsPage.Section? {
        if shown.items.isEmpty { return nil }
        let lines = shown.items.map { item in
            ChartTable.Line(
                name: item.title, href: viewer.path(.plan(item.plan.rawValue)), cells: [.text(item.plan.rawValue), .text("\(item.path)")])
        }
        return section(
            "goals", Sentences.servedHeading, Sentences.servedSentence(shown.items.count),
            [(Sentences.titleHead, false), (Term.plan, false), (Sentences.pathHead, false)], lines)
    }

    /// Links to its papers, which are outside of the dashboard.
    var links: SectionsPage.Section? {
        if shown.links.isEmpty { return nil }
        let lines = shown.links.map { link in
            ChartTable.Line(name: link.title, href: link.url.text, cells: [.text(words[Sentences.subject(link.subject)])])
        }
        return section(
            "links", Sentences.linksHeading, Sentences.linksSentence(shown.links.count),
            [(Sentences.titleHead, false), (Term.kind, false)], lines)
    }

    var risks: SectionsPage.Section? {
        if shown.risks.isEmpty { return nil }
        let risks = shown.risks.sorted { ($1.weight, $0.number) < ($0.weight, $1.number) }
        let lines = risks.map { risk in
            ChartTable.Line(
                name: risk.title,
                cells: [
                    .number("\(risk.likelihood)"), .number("\(risk.impact)"), .number("\(risk.weight)"), .text(risk.response),
                ])
        }
        return section(
            "risks", Sentences.risksHeading, Sentences.risksSentence(risks.count, largest: risks.first?.title ?? ""),
            [
                (Sentences.titleHead, false), (Sentences.oneToFive(Term.likelihood), true), (Sentences.oneToFive(Term.impact), true),
                (Sentences.weight, true),
                (Term.response, false),
            ], lines)
    }
}
