import Testing

@testable import Store

/// The registers' files: the error for each fault, and the source of each year's population.
@Suite struct ReferenceTableTests {
    private func problem(_ text: String, _ read: (ReferenceTable) throws -> Void = { _ in }) -> String? {
        do { try read(ReferenceTable(text)) } catch { return "\(error)" }
        return nil
    }

    @Test func `a fault names its line`() {
        #expect(problem("") == "reference file, line 1: the file is empty")
        #expect(problem("a;b\n1;2\n3") == "reference file, line 3: has 1 cells, not 2")
        #expect(problem("a;b") { _ = try $0.columns(["b", "c"]) } == "reference file, line 1: has no column c")
        #expect(problem("code;x\n005;1") { _ = try $0.populations() } == "reference file, line 1: x is no year")
        #expect(problem("code;2024\n005;1\n009;?") { _ = try $0.populations() } == "reference file, line 3: ? is no population")
    }

    @Test func `each year's figures name their source, and an empty cell is none`() throws {
        let populations = try ReferenceTable("code;2022;2023;2024\n005;1;2;3\n009;;;4").populations()
        #expect(populations.map(\.code) == ["005", "005", "005", "009"] && populations.map(\.value) == [1, 2, 3, 4])
        #expect(populations.map(\.year) == [2022, 2023, 2024, 2024])
        #expect(populations.map { $0.source.prefix(12) } == ["Sotkanet 127", "Statistics F", "Statistics F", "Statistics F"])
        #expect(Set(populations.map(\.source)).count == 3)
    }
}
