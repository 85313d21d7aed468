internal import Cooperation
internal import Operations

/// The places of sent invoices, under a body's path.
enum InvoicePlace: Hashable {
    case invoice(number: String)
    /// The invoice as a Finvoice message.
    case finvoice(number: String)
    /// All invoices of a year as Finvoice messages.
    case finvoices(year: String)

    /// - Parameter rest: the path after the body.
    init?(_ rest: [String]) {
        switch (rest.count, rest.first, rest.last) {
        case (2, "invoices", _): self = .invoice(number: rest[1])
        case (3, "invoices", "finvoice.xml"): self = .finvoice(number: rest[1])
        case (3, _, "finvoices.xml") where rest[1] == "invoices": self = .finvoices(year: rest[0])
        default: return nil
        }
    }

    var segments: [String] {
        switch self {
        case .invoice(let number): ["invoices", number]
        case .finvoice(let number): ["invoices", number, "finvoice.xml"]
        case .finvoices(let year): [year, "invoices", "finvoices.xml"]
        }
    }
}

extension Dashboard {
    /// An invoice as it was sent, or a file of one or of many.
    func invoice(_ viewer: Viewer, _ place: InvoicePlace) async throws -> Outcome {
        switch place {
        case .invoice(let number): return .page(try await invoicePage(viewer, number: number))
        case .finvoice(let number):
            let message = try await operations.perform(
                together: ReadPart(try viewer.make(ExportInvoice.init, ["invoice": number])), as: viewer.caller, by: viewer.visit.deadline
            ).get()
            return .file(.download(Array(message.xml.utf8), "application/xml", name: "\(viewer.body)-\(number).xml"))
        case .finvoices(let year):
            let values = ["year": year, "payer": viewer.asked("payer")]
            let messages = try await operations.perform(
                together: ReadPart(try viewer.make(ExportInvoices.init, values)), as: viewer.caller, by: viewer.visit.deadline
            ).get()
            // Several XML documents one after the other are not an XML document.
            let bytes = Array(messages.map(\.xml).joined().utf8)
            return .file(.download(bytes, "application/octet-stream", name: "\(viewer.body)-\(year).xml"))
        }
    }

    private func invoicePage(_ viewer: Viewer, number: String) async throws -> PageContent {
        let (body, shown) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ShowInvoice.init, ["invoice": number])),
            as: viewer.caller, by: viewer.visit.deadline)
        let document = try shown.get(), invoice = document.invoice, words = viewer.words
        let kind = invoice.kind == .invoice ? Sentences.invoice : Sentences.creditNote
        var page = TablesPage(heading: "\(words[kind]) \(invoice.number): \(invoice.buyer.name)")
        page.lead = words[Sentences.finvoiceLead]
        let file = DashboardPlace.invoices(viewer.body, .finvoice(number: number)).path
        var actions = [LinkView(name: words[Sentences.finvoice], href: file, isCurrent: false)]
        if viewer.caller.may(.write), invoice.kind == .invoice {
            actions.append(viewer.link(to: .credit, ofYear: invoice.year, ["invoice": number]))
        }
        page.actions = ItemsView(actions)
        page.sections = [InvoiceTables.details(invoice, words), InvoiceTables.rows(document, words)]
        return PageContent(
            title: page.heading, template: .tables, page: page, bodyName: words[try body.get().name],
            navigation: viewer.navigation(invoice.year))
    }
}

/// The tables of an invoice.
private enum InvoiceTables {
    static func details(_ invoice: Invoice, _ words: Words) -> SectionView {
        let items = [
            (Term.what, invoice.subject), (Term.sent, words.date(invoice.sentOn)), (Term.dueDay, words.date(invoice.dueOn)),
            (Term.reference, invoice.reference.grouped), (Term.reason, invoice.reason ?? ""),
            (Sentences.credited, invoice.credits.map { "\($0)" } ?? ""), (Term.invoicer, invoice.seller.seller),
            (Term.iban, invoice.seller.iban),
            (Term.bic, invoice.seller.bic), (Term.payer, invoice.buyer.name), (Term.businessID, invoice.buyer.businessID ?? ""),
            (Term.eInvoiceAddress, invoice.buyer.address?.address ?? ""), (Term.buyersReference, invoice.buyer.reference ?? ""),
        ]
        let told = items.filter { !$0.1.isEmpty }.map { ItemView(name: words[$0.0], value: $0.1) }
        return SectionView(id: "details", heading: words[Sentences.invoiceDetails], items: ItemsView(told))
    }

    static func rows(_ document: InvoiceDocument, _ words: Words) -> SectionView {
        let heads = [Term.service, Term.withoutVAT, Term.vatRate, Term.vat, Term.total]
        let rows = document.rows.map { row in
            TableView.Line(
                head: TableView.Cell(text: row.name),
                cells: [words.money(row.net), words.percent(row.vat.rate.description), words.money(row.tax), words.money(row.total)].map {
                    .number($0)
                })
        }
        let invoice = document.invoice
        let sums = [words.money(invoice.net), "", words.money(invoice.tax), words.money(invoice.total)]
        let grounds = document.vat.map(\.vat.ground).filter { !$0.isEmpty }
        return SectionView(
            id: "rows", heading: words[Sentences.invoiceRows], sentence: grounds.isEmpty ? nil : grounds.joined(separator: " "),
            table: TableView(
                heads: heads.enumerated().map { TableView.Head(name: words[$1], isNumber: $0 > 0) }, rows: rows,
                sums: [TableView.Line(head: TableView.Cell(text: words[Term.total]), cells: sums.map { .number($0) })]))
    }
}
