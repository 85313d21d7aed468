import Cooperation
import Operations
import TestSupport
import Testing

@testable import Dashboard

/// The texts of the administration manager's forms and tables exist in every language.
@Suite struct ChangeTextTests {
    @Test(arguments: OfferedChange.all.map(\.name)) func `every field of a change has a label, and each of its choices too`(
        name: String
    ) throws {
        let offered = try #require(OfferedChange[name])
        let asked = offered.asked(offered.fixed)
        for field in asked {
            #expect(Catalogue.label(of: field, in: name) != nil, "\(field.name)")
            for choice in field.kind.choices { #expect(Catalogue.label(of: choice, in: field) != nil, "\(field.name) \(choice)") }
        }
        let names = Set(offered.fields.map(\.name))
        #expect(offered.leftOut.subtracting(names) == [] && Set(offered.fixed.keys).subtracting(names) == [])
    }

    @Test func `every label is one of a form's fields or choices`() {
        var used: Set<String> = []
        for offered in OfferedChange.all {
            for field in offered.asked([:]) {
                for name in [field.name, "\(offered.name)-\(field.name)"] { used.formUnion(["field-\(name)", "hint-\(name)"]) }
                used.formUnion(field.kind.choices.map { "choice-\(field.name)-\($0)" })
            }
        }
        let labels = [Catalogue.administrationLabels, Catalogue.moneyLabels, Catalogue.tableLabels].joined()
        #expect(Set(labels.map(\.key)).subtracting(used).sorted() == [])
    }

    @Test func `rows of every kind that a change writes are told, in words`() {
        let told = Dictionary(uniqueKeysWithValues: RowTable.all.map { ($0.kind, $0) })
        for type in OfferedChange.all.flatMap({ $0.operation.writes }) {
            // The effect on shares shows these.
            if type.rowKind == "contribution" { continue }
            guard let table = told[type.rowKind] else {
                Issue.record("\(type.rowKind) is told nowhere")
                continue
            }
            for (name, kind) in type.described where table.columns.contains(name) {
                for choice in kind.choices {
                    #expect(RowTable.word(choice, of: name, table.kind) != nil, "\(table.kind) \(name) \(choice)")
                }
            }
        }
        for table in RowTable.all {
            for column in table.columns { #expect(RowTable.labels[column] != nil, "\(column)") }
        }
    }

    @Test func `a column is called what it is of the rows that it stands over`() {
        #expect(RowTable.label(of: "total", "invoice")?.fi == "Yhteensä" && RowTable.label(of: "total", "budget")?.fi == "Osuudet yhteensä")
        // Nobody has decided on the lines of a file.
        #expect(RowTable.label(of: "outcome", "imported")?.fi == "Tulos" && RowTable.label(of: "outcome", "step")?.fi == "Päätös")
    }

    @Test func `every column that is told is one of the row's own`() {
        var columns: [String: Set<String>] = [:]
        for type in OfferedChange.all.flatMap({ $0.operation.writes }) + Refusal.rowTypes {
            columns[type.rowKind, default: []].formUnion(type.columnNames)
        }
        for table in RowTable.all {
            #expect(Set(table.columns).subtracting(columns[table.kind] ?? []) == [], "\(table.kind)")
        }
    }

    @Test func `a change has a path of its own, which is found again`() {
        let places: [AdministrationPlace] = [
            .change(year: "2026", name: "service"), .change(year: nil, name: "draft"), .service(year: "2026", service: "ict"),
            .invoices(year: "2026"), .statement(year: "2026"), .settlement(year: "2026"), .differences(year: "2026"),
            .alternatives(year: "2026"), .receivables, .history,
        ]
        for place in places {
            let whole = DashboardPlace.administration("k", place)
            let segments = whole.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
            #expect(DashboardPlace(segments) == whole)
        }
    }
}

extension RowConvertible {
    fileprivate static var described: [(String, ValueKind)] { columns.map { ($0.description.name, $0.description.kind) } }
}
