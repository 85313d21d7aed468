import Cooperation
import TestSupport
import Testing

@testable import Operations

/// The allowed texts of both transports, with each limit tried at its edge.
@Suite struct FieldsTests {
    private func fields(_ values: [String: String]) -> Fields { Fields(values, today: BudgetYear.earliest.firstDay) }

    private func refusal(_ values: [String: String], _ read: (inout Fields) throws -> Void) -> Refusal? {
        var fields = fields(values)
        do { try read(&fields) } catch { return error as? Refusal }
        return nil
    }

    @Test func `a text has its length at most, and something to see`() {
        let short = Field.text("name", "A name.", example: "abc", maximum: 3)
        let mayBeEmpty = Field.text("name", "A name.", example: "abc", maximum: 3, mayBeEmpty: true)
        let read: (inout Fields) throws -> Void = { _ = try $0.optional(short) }
        for text in ["abc", "ä ö", "a"] { #expect(refusal(["name": text], read) == nil, "\(text)") }
        #expect(refusal(["name": "abcd"], read) == .invalid("name", .tooLong(maximum: 3)))
        for text in ["", " ", "\u{A0}\u{2003}"] { #expect(refusal(["name": text], read) == .missing("name")) }
        #expect(refusal(["name": ""]) { _ = try $0.optional(mayBeEmpty) } == nil)
        #expect(refusal([:]) { _ = try $0.required(short) } == .missing("name"))
        #expect(refusal(["name": "a\u{7}"], read) == .invalid("name", .malformed(expected: .textWithout("U+0007"))))
        #expect(refusal(["name": "\u{2028}"]) { _ = try $0.optional(mayBeEmpty) } != nil)
    }

    @Test(arguments: [
        ("\u{2212}1\u{A0}000,50\u{A0}€", "-1000.50"), ("-1 000,5", "-1000.5"), ("EUR\u{A0}\u{2212}1,234,567.89", "-1234567.89"),
        ("1234.50", "1234.50"),
    ])
    func `an amount may be copied from a page of any language`(shown: String, asked: String) {
        let field = Fields.description(of: { _ = try $0.required(.money("amount", "An amount.", example: "1.00")) })[0]
        #expect(field.asRequested(shown) == asked)
    }

    @Test func `a form may give a percentage with a comma, and a text in lines`() throws {
        let copied = Fields.description(of: CopyBudget.init)
        let percent = try #require(copied.first { $0.name == "percent" }), year = try #require(copied.first { $0.name == "year" })
        #expect(percent.asRequested("2,5") == "2.5" && percent.asRequested("-2,5") == "-2.5")
        #expect(
            percent.asRequested("2.5,ict:10") == "2.5,ict:10" && percent.asRequested("ict:10") == "ict:10"
                && year.asRequested(" 2026") == "2026")
        let bounds = Fields.description(of: SetService.init).filter { ["floors", "caps"].contains($0.name) }
        #expect(
            bounds.map { $0.asRequested("2,5%") } == ["2.5%", "2.5%"]
                && bounds.map { $0.asRequested("5%,236:1.00") } == ["5%,236:1.00", "5%,236:1.00"])
        let payers = try #require(Fields.description(of: StartConsultation.init).first { $0.name == "payers" })
        #expect(payers.asRequested("074,236") == "074,236")
        let reason = try #require(Fields.description(of: DiscardBudget.init).first { $0.name == "reason" })
        #expect(reason.asRequested("sovittu \r\n\tkokouksessa\r\n") == "sovittu kokouksessa" && reason.asRequested(" \r\n") == "")
    }

    @Test func `a field by another name is refused by that name, whatever is wrong with it`() throws {
        let long = String(repeating: "x", count: 4)
        let notation = Field<ServiceCode>.notation("notation", "A text.", example: "x", upTo: 3, expected: .serviceCode).named("other")
        for (value, read) in [
            ("soon", { _ = try $0.optional(.step.named("other")) }), ("0", { _ = try $0.optional(.key.named("other")) }),
            ("074,x y", { _ = try $0.optional(.payers.named("other")) }), (long, { _ = try $0.optional(notation) }),
            ("-10", { _ = try $0.optional(.layer.named("other")) }), ("x", { _ = try $0.optional(.layer.named("other")) }),
            ("-1.00", { _ = try $0.optional(.money("a", "An amount.", example: "1.00", from: .zero).named("other")) }),
            ("", { _ = try $0.optional(.reason.named("other")) }), ("x", { _ = try $0.optional(.firstDay.named("other")) }),
        ] as [(String, (inout Fields) throws -> Void)] {
            let refused = try #require(refusal(["other": value], read))
            #expect(refused.entry.parameters.first?.value == "other", "\(value): \(refused)")
        }
    }

    @Test func `what follows from a type is made once`() {
        let names = OnceByType<[String]>()
        var made = 0
        for _ in 0..<3 {
            for type in [Int.self, String.self] as [Any.Type] {
                let value = names.value(of: type) {
                    made += 1
                    return ["\(type)"]
                }
                #expect(value == ["\(type)"])
            }
        }
        #expect(made == 2)
    }

    @Test func `a key that is no key is told with the place where it stops being one`() throws {
        let told = try #require(refusal(["key": "weights(236:x)"]) { _ = try $0.required(.key) }).text
        #expect(told.en.hasPrefix("key is not valid: give a whole number, zero or more at character 13, where 'x"), "\(told)")
    }

    @Test func `no default is outside of its field's choices`() {
        for operation in OperationCase.all {
            for field in operation.fields where !field.kind.choices.isEmpty {
                #expect(field.defaultValue.map(field.kind.choices.contains) ?? true, "\(operation).\(field.name)")
            }
        }
    }

    @Test func `a card's year is one that values are kept of`() {
        let read: (inout Fields) throws -> Void = { _ = try ShowCard(&$0) }
        let years = IndicatorValue.years
        for year in [years.lowerBound, years.upperBound] { #expect(refusal(["municipality": "236", "year": "\(year)"], read) == nil) }
        for year in ["20x", "\(years.lowerBound - 1)", "\(years.upperBound + 1)"] {
            #expect(refusal(["municipality": "236", "year": year], read)?.entry.code == "invalid", "\(year)")
        }
    }

    @Test func `a whole number has one form in every field of it`() {
        var count = 0
        for operation in OperationCase.all {
            let fields = operation.fields.filter { $0.kind == .integer }.map(\.name)
            for field in fields + (operation.name == "SetBasis" ? ["value"] : []) {
                for text in ["+5", "005", "-0", "5.0", "5 ", "٣", "+2026", ""] {
                    var told: Refusal?
                    do { try operation.read(operation.values.merging([field: text]) { $1 }) } catch { told = error as? Refusal }
                    let entry = told?.entry
                    #expect(entry?.parameters.map(\.value) == [field, "malformed"], "\(operation).\(field) \(text): \(told as Any)")
                    #expect(told.map { Set([$0.text.fi, $0.text.sv, $0.text.en]).count } == 3, "\(operation).\(field)")
                    count += 1
                }
            }
        }
        #expect(count > 500)
    }

    @Test func `a layer and a page have their ranges`() throws {
        for layer in ["-9", "0", "999"] { #expect(refusal(["layer": layer]) { _ = try $0.optional(.layer) } == nil) }
        for layer in ["-10", "1000"] {
            #expect(refusal(["layer": layer]) { _ = try $0.optional(.layer) } == .invalid("layer", .range("-9", "999")))
        }
        for limit in ["1", "1000"] { #expect(refusal(["limit": limit]) { _ = try $0.page() } == nil) }
        for limit in ["0", "-1", "1001", "x"] { #expect(refusal(["limit": limit]) { _ = try $0.page() } != nil, "\(limit)") }
    }

    /// Texts that a change may leave empty, in addition to those of `OperationCase` that it can do without.
    private static let mayBeEmptied = [
        "AddProject": ["programme", "focusArea", "authority", "actor", "partners", "manager", "results", "goals"],
        "SetRisk": ["response"], "MoveProject": ["note"], "ReportMeasure": ["note"], "RecordPayment": ["note"], "RecordRefund": ["note"],
        "AmendBudget": ["note"], "DraftBudget": ["note"], "SetBudget": ["note"], "ApproveBudget": ["proposal", "outcome"],
        "DecideBudget": ["proposal", "outcome"], "SetService": ["agreement"], "SetActual": ["source"],
        "SetIndicator": ["unit", "focusArea"], "SetUnit": ["description"], "SetClockEvent": ["outcome"],
    ]

    private func audited(_ change: OperationCase, _ values: [String: String]) async throws -> Refusal? {
        let operations = try await TestInstallation.shared.operations
        let audited = try #require(change.audited)
        do { _ = try audited(operations, values) } catch let refusal as Refusal { return refusal }
        return nil
    }

    @Test func `a text that tells nothing may be emptied, and one that is needed may not`() async throws {
        for change in OperationCase.changes {
            let free = Self.mayBeEmptied[change.name] ?? []
            for name in free { #expect(try await audited(change, change.values.merging([name: ""]) { $1 }) == nil, "\(change).\(name)") }
            // The reader of a document finds its faults.
            for name in change.values.keys where !free.contains(name) && !["csv", "document", "file"].contains(name) {
                #expect(try await audited(change, change.values.merging([name: ""]) { $1 }) != nil, "\(change).\(name)")
            }
        }
        for (path, names) in [("1.1.a1", ["responsible", "schedule"]), ("1.1.m1", ["responsible", "unit"])] {
            for name in names {
                let values = ["plan": "plan-1", "path": path, "title": "x", name: ""]
                #expect(refusal(values) { _ = try SetPlanItem(&$0) } == nil, "\(name)")
            }
        }
    }

    /// Fields in the requests of `OperationCase` that the change does not need.
    private static let dispensable: Set = [
        "DraftBudget.referenceDate", "SetBudgetService.cost", "CopyBudget.fromYear", "AddCarryForward.payer", "SetProject.name",
        "SetPlanItem.title",
        "SetAccount.heading", "SetAccount.nameFi",
    ]

    @Test func `a change without what it needs says what is missing`() async throws {
        var unneeded: Set<String> = []
        for change in OperationCase.changes {
            for name in change.values.keys {
                let refusal = try await audited(change, change.values.filter { $0.key != name })
                if refusal == nil { unneeded.insert("\(change.name).\(name)") }
                #expect(refusal == nil || refusal?.entry.code == "missing", "\(change).\(name)")
            }
        }
        #expect(unneeded == Self.dispensable)
    }

    @Test func `what nobody read is refused, the first by name`() {
        #expect(refusal(["b": "1", "a": "1"]) { try $0.finish() } == .unknownField("a"))
        #expect(
            refusal(["a": "1"]) { fields in
                _ = try fields.optional(Field.text("a", "Anything.", example: "1"))
                try fields.finish()
            } == nil)
        #expect(refusal(["year": "x"]) { _ = try $0.required(.year) } == .invalid("year", .malformed(expected: .year)))
    }

    @Test func `a list of payers is told its limit`() {
        let read: (inout Fields) throws -> Void = { _ = try $0.optional(.payers) }
        #expect(refusal(["payers": "074,236"], read) == nil)
        #expect(refusal(["payers": "074,,236"], read) == .invalid("payers", .malformed(expected: .payerCodes)))
        let many = Array(repeating: "236", count: Limits.maximumParticipants + 1).joined(separator: ",")
        #expect(refusal(["payers": many], read) == .invalid("payers", .tooMany(maximum: Limits.maximumParticipants)))
    }

    @Test func `a key that is wrong is told where`() {
        let refused = refusal(["key": "population@2024"]) { _ = try $0.optional(.key) }
        #expect(refused?.text.fi == "key ei kelpaa: anna päivä muodossa 2026-12-31 kohtaan 12, jossa on '2024'.")
        #expect(refused?.text.en == "key is not valid: give a day such as 2026-12-31 at character 12, where '2024' stands.")
    }

    @Test func `a description tells what an operation reads, in its order`() {
        let fields = Fields.description(of: SetContribution.init)
        #expect(fields.map(\.name) == ["year", "service", "payer", "amount", "policy", "reason", "if"])
        #expect(fields.filter(\.isRequired).map(\.name) == ["year", "service", "payer", "amount", "policy", "reason"])
        #expect(fields[0].minimum == "1990" && fields[0].maximum == "2200" && fields[0].kind == .integer)
        #expect(fields[4].kind.choices == ["rebalance", "leave"] && fields[5].maximumLength == Limits.maximumReasonLength)
        let page = Fields.description(of: ListMembers.init)
        #expect(page.map(\.defaultValue) == [nil, "100", nil])
    }

    /// So that a description is complete: it is made from one reading, in which every field has its example.
    @Test(arguments: OperationCase.all) func `what is read does not depend on what is given`(operation: OperationCase) {
        let names = operation.fields.map(\.name)
        #expect(names == operation.names)
        #expect(Set(names).count == names.count, "a field is read twice")
        for field in operation.fields {
            #expect(field.meaning.hasSuffix(".") && field.meaning.first?.isUppercase ?? false, "\(field.name): \(field.meaning)")
        }
    }
}
