import Testing

@testable import Seutu

/// The demo's files, which are built into the program.
struct DemoTableTests {
    @Test func `a body gets its own rows, without empty cells and without its name`() throws {
        let table = try DemoTable(Array("tenant;payer;from;kind\na;236;2016-01-01;\nb;077;2020-01-01;\na;217;;payer\n".utf8))
        #expect(table.rows(of: "a") == [["payer": "236", "from": "2016-01-01"], ["payer": "217", "kind": "payer"]])
        #expect(table.rows(of: "c").isEmpty && table.rows.count == 3)
    }
}
