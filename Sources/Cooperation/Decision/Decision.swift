/// An organ's decision, with its record. The section may be a placeholder until the meeting: "§ xx".
package struct Decision: Codable, Hashable, Sendable {
    package let organ: String
    package let date: CalendarDate
    package let section: String
    package let registerNumber: String?

    /// Nil when a text is blank, too long (`Limits`) or has control characters.
    package init?(organ: String, date: CalendarDate, section: String, registerNumber: String? = nil) {
        guard Limits.admits(organ, upTo: Limits.maximumOrganLength), Limits.admits(section, upTo: Limits.maximumSectionLength),
            registerNumber.map({ Limits.admits($0, upTo: Limits.maximumRegisterNumberLength) }) ?? true
        else { return nil }
        self.organ = organ
        self.date = date
        self.section = section
        self.registerNumber = registerNumber
    }

    /// Whether its section has no number yet.
    package var hasPlaceholder: Bool { !Self.isNumbered(section) }

    /// Whether the text is a section with its number and not a placeholder: it has a digit. `Store` has the same rule
    /// in SQL.
    package static func isNumbered(_ section: String) -> Bool { section.utf8.contains { (0x30...0x39).contains($0) } }
}
