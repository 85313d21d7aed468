internal import Cooperation
internal import Operations

extension Encoding where Output == Settlement {
    static var settlement: Self {
        object(
            "SettlementWithShares",
            [
                .columns(\.head), .list("services", \.services), .list("shares", \.shares), .list("contributions", \.contributions),
                .list("unbudgeted", \.unbudgeted),
            ], table: \.shares)
    }
}

extension Encoding where Output == ShowInterim.Output {
    static var interim: Self {
        object("InterimReportWithLines", [.columns(\.report), .list("items", \.lines)], table: \.lines)
    }
}

extension Encoding where Output == ExportLedger.Output {
    static var ledger: Self { .document("text/csv", parameters: "; charset=utf-8") { Array($0.csv.utf8) } }
}

extension Encoding where Output == InvoiceDocument {
    static var invoice: Self {
        object("InvoiceWithRows", [.columns(\.invoice), .list("rows", \.rows), .list("vat", \.vat)], table: \.rows)
    }
}

extension Encoding where Output == [Finvoice] {
    /// Several XML documents one after the other are not an XML document.
    static var finvoices: Self { .document("application/octet-stream") { Array($0.map(\.xml).joined().utf8) } }
}

extension Encoding where Output == Finvoice {
    static var finvoice: Self { .document("application/xml") { Array($0.xml.utf8) } }
}
