/// The HTTPS address of a publication: "https://dynasty.example.fi/kokous/2027-18.pdf".
package struct WebAddress: Hashable, Sendable {
    package let text: String
}

extension WebAddress: TextCodable {
    /// Nil unless it is an HTTPS address of visible ASCII characters with a host, without a user name or password.
    package init?(_ text: String) {
        let scheme = "https://"
        guard text.hasPrefix(scheme), text.utf8.count <= Limits.maximumWebAddressLength,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !Self.refused.contains($0) })
        else { return nil }
        let authority = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        let labels = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, labels.count >= 2, labels.allSatisfy(Self.isLabel) else { return nil }
        if parts.count == 2 { guard let port = UInt16(parts[1]), port > 0 else { return nil } }
        self.text = text
    }

    package var description: String { text }

    /// Characters that an address may contain only in encoded form: quotes, brackets and others that could end it early
    /// in a text.
    private static let refused = Set(#""<>\^`{|}"#.utf8)

    private static func isLabel(_ label: Substring) -> Bool {
        !label.isEmpty && label.first != "-" && label.last != "-"
            && label.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
            }
    }
}

/// The address where a decision on a project, or a document of it, is published.
package struct ProjectLink: Hashable, Sendable {
    package enum Subject: String, Codable, CaseIterable, Sendable { case decision, document }

    package let number: Int
    package let subject: Subject
    package let title: String
    package let url: WebAddress

    package init(number: Int, subject: Subject, title: String, url: WebAddress) {
        self.number = number
        self.subject = subject
        self.title = title
        self.url = url
    }
}

/// An item of a plan that a project serves.
package struct ServedItem: Hashable, Sendable {
    package let plan: PlanCode
    package let path: PlanPath
    package let title: String

    package init(plan: PlanCode, path: PlanPath, title: String) {
        self.plan = plan
        self.path = path
        self.title = title
    }
}
