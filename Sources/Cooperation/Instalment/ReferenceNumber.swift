/// A Finnish reference number (viitenumero): 3 to 19 digits and a check digit, by weights 7, 3, 1 from the right.
///
/// Source: Finance Finland, "Kotimaisen viitteen rakenneohje". The check finds every single wrong digit, and every swap
/// of neighbours unless they differ by 5. The RF form (ISO 11649, modulo 97) always finds both.
package struct ReferenceNumber: Hashable, Sendable {
    /// With the check digit, without leading zeros or spaces.
    package let digits: String

    /// The number for a base of digits; nil unless it has 3 to 19 of them and does not begin with a zero.
    package init?(base: String) {
        guard (3...19).contains(base.utf8.count), base.utf8.first != 0x30, let check = Self.checkDigit(of: base) else { return nil }
        digits = base + String(check)
    }

    /// The number of an instalment, from the count of all the body's instalments; nil if the count is too large.
    package init?(year: BudgetYear, serial: Int64) { self.init(base: "\(year)\(100_000 + serial)") }

    /// Spaces are allowed where people write them; nil if the check digit is wrong.
    package init?(_ text: String) {
        let digits = text.replacing(" ", with: "")
        guard (4...20).contains(digits.utf8.count), digits.utf8.first != 0x30, let check = Self.checkDigit(of: String(digits.dropLast())),
            digits.hasSuffix(String(check))
        else { return nil }
        self.digits = digits
    }

    /// In groups of five from the right, as on invoices.
    package var grouped: String {
        let first = digits.count % 5
        var groups = first == 0 ? [] : [String(digits.prefix(first))]
        var rest = digits.dropFirst(first)
        while !rest.isEmpty {
            groups.append(String(rest.prefix(5)))
            rest = rest.dropFirst(5)
        }
        return groups.joined(separator: " ")
    }

    /// The creditor reference of ISO 11649: "RF" and two check digits before the number.
    package var creditorReference: String {
        // R is 27 and F is 15 in the standard's letters.
        let check = 98 - Self.remainder97(of: digits + "271500")
        return "RF" + (check < 10 ? "0" : "") + String(check) + digits
    }

    private static func checkDigit(of base: String) -> Int? {
        guard base.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let weights = [7, 3, 1]
        let sum = base.utf8.reversed().enumerated().reduce(0) { $0 + Int($1.element - 0x30) * weights[$1.offset % 3] }
        return (10 - sum % 10) % 10
    }

    private static func remainder97(of digits: String) -> Int { digits.utf8.reduce(0) { ($0 * 10 + Int($1 - 0x30)) % 97 } }
}
