/// One text in Finnish, Swedish and English.
package struct LocalizedText: Codable, Hashable, Sendable {
    package let fi: String
    package let sv: String
    package let en: String

    package init(fi: String, sv: String, en: String) {
        self.fi = fi
        self.sv = sv
        self.en = en
    }

    package subscript(_ language: Language) -> String {
        switch language {
        case .fi: fi
        case .sv: sv
        case .en: en
        }
    }
}

/// The languages of every text of the service.
package enum Language: String, Codable, CaseIterable, Hashable, Sendable {
    case fi, sv, en
}
