import Cooperation
import Foundation
import Testing

/// Identifiers and checked texts.
@Suite struct IdentifierTests {
    @Test(arguments: ["074", "13bis", "2B", "EU-1", "0123456789abcdef"])
    func `codes of payers are read as they are`(text: String) {
        #expect(PayerCode(rawValue: text)?.description == text)
    }

    @Test(arguments: ["", "-1", "07 4", "07:4", "0123456789abcdef0", "Häme", "074\n", "०७४", "a_b"])
    func `what is no code of a payer is refused`(text: String) {
        #expect(PayerCode(rawValue: text) == nil)
    }

    @Test func `names start with a small letter and have at most 63 bytes`() {
        #expect(ServiceCode("business-services") != nil && SeriesName("a1") != nil)
        for text in ["", "1a", "-a", "A", "a_b", "ä", "a.b", String(repeating: "a", count: 64)] {
            #expect(ServiceCode(text) == nil && SeriesName(text) == nil && TenantSlug(text) == nil)
        }
        #expect(TenantSlug(String(repeating: "a", count: 63)) != nil)
    }

    @Test func `what is picked of a table names no empty code or variable`() {
        #expect(StatisticsSelection("vaesto,Sukupuoli=SSS")?.picks.count == 2 && StatisticsSelection("") == .all)
        for text in [",", "vaesto,", ",vaesto", "vaesto,,Sukupuoli=SSS", "Sukupuoli=", "=SSS", "="] {
            #expect(StatisticsSelection(text) == nil, "\(text)")
        }
    }

    @Test func `values encode as their text and decode only when good`() throws {
        let encoded = try JSONEncoder().encode([try money("-3.1")])
        #expect(String(decoding: encoded, as: UTF8.self) == #"["-3.10"]"#)
        let decoder = JSONDecoder()
        #expect(try decoder.decode([PayerCode].self, from: Data(#"["074"]"#.utf8)) == [payer("074")])
        #expect(throws: DecodingError.self) { try decoder.decode([PayerCode].self, from: Data(#"["0 4"]"#.utf8)) }
        #expect(throws: DecodingError.self) { try decoder.decode([Money].self, from: Data("[1.5]".utf8)) }
        #expect(throws: DecodingError.self) { try decoder.decode([BudgetYear].self, from: Data("[26]".utf8)) }
    }

    @Test func `decisions and reasons say something, fit, and hide no control character`() throws {
        let day = try date("2026-11-25")
        #expect(Decision(organ: "Seutuvaltuusto", date: day, section: "§ xx") != nil)
        #expect(Decision(organ: " ", date: day, section: "§ 65") == nil)
        #expect(Decision(organ: "Seutuvaltuusto", date: day, section: "§ 65\u{1B}[2J") == nil)
        #expect(Decision(organ: "Seutuvaltuusto", date: day, section: "§ 65", registerNumber: String(repeating: "1", count: 61)) == nil)
        #expect(ContributionOverride(payer: try payer("074"), amount: .zero, policy: .leave, reason: "") == nil)
        let text = LocalizedText(fi: "kunta", sv: "kommun", en: "municipality")
        #expect(Language.allCases.map { text[$0] } == ["kunta", "kommun", "municipality"])
    }
}
