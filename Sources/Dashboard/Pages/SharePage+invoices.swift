internal import Cooperation
internal import Operations

/// The invoices of a share, with their open amounts.
struct InvoicesView {
    struct InvoiceRow {
        let number: Int
        let href: String
        let kind: String
        let sentOn: String
        let dueOn: String
        let reference: String
        let total: String
        let open: String
        let left: Money
        let state: String?
        let tone: String
    }

    let rows: [InvoiceRow]
    let total: String
    let open: String
    let sentence: String

    /// Nil if nothing was sent.
    init?(_ invoices: [Invoice], _ receivables: [Receivable], today: CalendarDate, _ viewer: Viewer) throws {
        if invoices.isEmpty { return nil }
        let words = viewer.words
        let open = Dictionary(receivables.map { ($0.invoice.number, $0) }) { first, _ in first }
        let rows = invoices.map { InvoiceRow($0, open[$0.number], today: today, viewer) }
        self.rows = rows
        total = words.money(try Money.sum(invoices.map(\.total)))
        let sum = try Money.sum(rows.map(\.left))
        self.open = words.money(sum)
        sentence = words[Sentences.invoices(invoices.count, open: words.money(sum))]
    }
}

extension InvoicesView.InvoiceRow {
    /// - Parameter receivable: its open amount today; nil if nothing is open. If the invoice has a later day, all of it
    ///   is open.
    fileprivate init(_ invoice: Invoice, _ receivable: Receivable?, today: CalendarDate, _ viewer: Viewer) {
        let words = viewer.words
        let isCredit = invoice.kind == .creditNote
        number = invoice.number
        href = DashboardPlace.invoices(viewer.body, .invoice(number: "\(invoice.number)")).path
        kind = words[isCredit ? Sentences.creditNote : Sentences.invoice]
        sentOn = words.date(invoice.sentOn)
        dueOn = words.date(invoice.dueOn)
        reference = invoice.reference.grouped
        total = words.money(invoice.total)
        left = isCredit ? .zero : receivable?.open ?? (invoice.sentOn > today ? invoice.total : .zero)
        open = isCredit ? "" : words.money(left)
        let tag: Tag? =
            if isCredit {
                nil
            } else if left > .zero {
                if let receivable, invoice.dueOn < today {
                    Tag(tone: .bad, words[Sentences.late(receivable.daysLate)])
                } else {
                    Tag(tone: .attention, words[Sentences.unpaid])
                }
            } else {
                Tag(tone: .good, words[Sentences.paid])
            }
        (state, tone) = (tag?.text, tag?.tone.rawValue ?? "")
    }
}

/// An opinion that a payer is asked for.
struct AskedView {
    let subject: String
    let state: String
    let tone: String
    let text: String
    let question: String?
    let href: String
    let action: String

    /// Opinions that have not ended, and those on the year's own budget; the newest first.
    static func all(_ asked: [AskedPayer], of year: BudgetYear, _ viewer: Viewer) -> [AskedView] {
        asked.filter { asked in
            let draft = asked.consultation.draft
            return asked.consultation.ending == nil || draft.kind == .budget && draft.code == "\(year)"
        }.map { AskedView($0, viewer) }
    }

    private init(_ asked: AskedPayer, _ viewer: Viewer) {
        let words = viewer.words, consultation = asked.consultation
        let tag = words.asked(asked.state)
        subject = words[Sentences.subject(consultation.draft)]
        (state, tone) = (tag.text, tag.tone.rawValue)
        text = words[Sentences.due(words.date(consultation.due))]
        question = consultation.question.isEmpty ? nil : consultation.question
        href = DashboardPlace.opinion(viewer.body, consultation: "\(consultation.number)", payer: asked.asked.payer.rawValue).path
        let mayGive = viewer.caller.may(.giveOpinion) && consultation.stage(on: viewer.operations.today()) == .open
        let isGiven = asked.asked.opinion != nil
        action = words[mayGive ? (isGiven ? Sentences.changeOpinion : Sentences.giveOpinion) : Sentences.readOpinion]
    }
}

extension Words {
    func asked(_ state: AskedPayer.State) -> Tag {
        let tone: Tag.Tone =
            switch state {
            case .answered: .good
            case .awaited: .attention
            case .late: .bad
            }
        return Tag(tone: tone, self[Sentences.asked(state)])
    }
}
