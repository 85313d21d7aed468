/// The organisation that invoices for the body, with its bank account. It is usually the host municipality, which keeps
/// the body's books.
package struct Invoicing: Hashable, Sendable {
    /// The invoicing organisation's name, at most 70 characters, as Finvoice has it.
    package let seller: String
    /// Y-tunnus, "2345678-0".
    package let businessID: String
    package let iban: String
    package let bic: String
    /// The address that sends its e-invoices; nil if the host's ledger adds it.
    package let address: EInvoiceAddress?

    package init(seller: String, businessID: String, iban: String, bic: String, address: EInvoiceAddress? = nil) {
        self.seller = seller
        self.businessID = businessID
        self.iban = iban
        self.bic = bic
        self.address = address
    }

    /// Whether the text is a Finnish business id with the right check digit (weights 7, 9, 10, 5, 8, 4, 2 modulo 11).
    package static func isBusinessID(_ text: String) -> Bool {
        let digits = text.utf8.compactMap { (0x30...0x39).contains($0) ? Int($0) - 0x30 : nil }
        guard text.utf8.count == 9, digits.count == 8, text.utf8.dropLast().last == UInt8(ascii: "-") else { return false }
        let rest = zip(digits, [7, 9, 10, 5, 8, 4, 2]).reduce(0) { $0 + $1.0 * $1.1 } % 11
        return rest != 1 && digits[7] == (rest == 0 ? 0 : 11 - rest)
    }

    /// Whether the text is an IBAN, without spaces, whose check digits are right (ISO 13616, modulo 97).
    package static func isIBAN(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (15...34).contains(bytes.count) else { return false }
        var rest = 0
        for byte in bytes[4...] + bytes[..<4] {
            switch byte {
            case 0x30...0x39: rest = (rest * 10 + Int(byte) - 0x30) % 97
            case 0x41...0x5A: rest = (rest * 100 + Int(byte) - 0x41 + 10) % 97
            default: return false
            }
        }
        return rest == 1 && bytes[..<2].allSatisfy { (0x41...0x5A).contains($0) }
    }
}

/// An organisation's address for e-invoices (often an OVT code or an IBAN), and its operator.
package struct EInvoiceAddress: Hashable, Sendable, Codable {
    package let address: String
    package let operatorCode: String

    package init(address: String, operatorCode: String) {
        self.address = address
        self.operatorCode = operatorCode
    }

    /// Whether the text is such an address or an operator's code: 2 to 35 letters, digits and the marks of codes.
    package static func isCode(_ text: String) -> Bool { text.wholeMatch(of: /[A-Za-z0-9._:\-]{2,35}/) != nil }
}

/// The receiver of an invoice.
package struct Buyer: Hashable, Sendable {
    package let payer: PayerCode
    package let name: String
    package let businessID: String?
    package let address: EInvoiceAddress?
    /// A reference that the payer wants on its invoices, such as a cost centre.
    package let reference: String?

    package init(payer: PayerCode, name: String, businessID: String? = nil, address: EInvoiceAddress? = nil, reference: String? = nil) {
        self.payer = payer
        self.name = name
        self.businessID = businessID
        self.address = address
        self.reference = reference
    }
}
