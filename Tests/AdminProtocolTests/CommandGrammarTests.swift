import Testing

@testable import AdminProtocol

@Suite struct CommandGrammarTests {
    static let grammar = CommandGrammar([
        VerbUsage(["PING"], [.optionalWord("echo")], summary: "answer", rights: .anyone),
        VerbUsage(["MEMBER"], summary: "the own member", rights: .read),
        VerbUsage(["MEMBER", "LIST"], [.optional("limit", .integer), .optional("after")], summary: "all members", rights: .read),
        VerbUsage(
            ["MEMBER", "ADD"],
            [
                .word("code"), .optionalWord("role", .choice(["payer", "member"])), .required("name"), .optional("from", .date),
                .optional("reason"),
                .optional("dry", .flag), .optional("idem"), .optional("if", .integer),
            ], summary: "add a member", rights: .write),
        VerbUsage(
            ["IMPORT"],
            [
                .word("kind"), Argument("rows", .document, isRequired: true, isKey: false), .optional("csv", .document),
                .optional("dry", .flag),
            ], summary: "many at once", rights: .write),
        VerbUsage(["EXPORT"], [.required("format", .choice(["csv"]))], summary: "all of a kind", rights: .read),
    ])

    private func resolve(_ stream: String) throws -> Invocation {
        guard case .request(let request)? = Outcome(of: stream).frames.first else {
            Issue.record("no request: \(stream)")
            throw AnswerError.notText
        }
        return try CommandGrammarTests.grammar.resolve(request)
    }

    @Test func `the longest command wins`() throws {
        #expect(try resolve("MEMBER LIST\n").usage.words == ["MEMBER", "LIST"])
        #expect(try resolve("MEMBER\n").usage.words == ["MEMBER"])
        #expect(try resolve("PING LIST\n")["echo"] == "LIST")
    }

    @Test func `arguments are found by name wherever they stand`() throws {
        let add = try resolve("MEMBER ADD 231 payer name=\"Kaskinen\" dry=yes format=json\n")
        #expect(add["code"] == "231" && add["role"] == "payer" && add["name"] == "Kaskinen" && add["from"] == nil)
        #expect(add.isSet("dry") && add.format == .json)
        #expect(try resolve("MEMBER ADD 231 name=x from=2026-01-01\n")["from"] == "2026-01-01")
        let literal = try resolve("MEMBER ADD 231 name={3}\na\nb\n")
        #expect(literal["name"] == "a\nb" && literal["role"] == nil)
        let document = try resolve("IMPORT members {3}\n1;2\n")
        #expect(document["rows"] == "1;2" && document["kind"] == "members")
    }

    @Test(
        arguments: [
            ("NOPE\n", "UNKNOWN-COMMAND", []), ("member\n", "", []), ("#4 MEMBER NOPE\n", "SYNTAX", []), ("PING a b\n", "SYNTAX", []),
            ("MEMBER LIST x\n", "SYNTAX", []), ("MEMBER LIST nope=1\n", "UNKNOWN-KEY", ["key=nope"]),
            ("MEMBER ADD 1 nope={1}\nx\n", "UNKNOWN-KEY", ["key=nope"]), ("MEMBER ADD name=x\n", "MISSING", ["argument=code"]),
            ("MEMBER ADD 1\n", "MISSING", ["argument=name"]), ("MEMBER ADD 1 boss name=x\n", "INVALID", ["key=role", "rule=one-of"]),
            ("MEMBER ADD 1 name=x from=1.1.2026\n", "INVALID", ["key=from", "rule=malformed"]),
            ("MEMBER ADD 1 name=x from=2026x01-01\n", "INVALID", ["key=from", "rule=malformed"]),
            ("MEMBER ADD 1 name=x from=2026-01x01\n", "INVALID", ["key=from", "rule=malformed"]),
            ("MEMBER ADD 1 name=x from=202-601-01\n", "INVALID", ["key=from", "rule=malformed"]),
            ("MEMBER ADD 1 name=x dry=maybe\n", "INVALID", ["key=dry", "rule=one-of"]),
            ("MEMBER ADD 1 name=x if=1.0\n", "INVALID", ["key=if", "rule=malformed"]),
            ("MEMBER ADD 1 name=x if=+1\n", "INVALID", ["key=if", "rule=malformed"]),
            ("MEMBER ADD 1 name=x if=01\n", "INVALID", ["key=if", "rule=malformed"]), ("MEMBER ADD 1 {1}\nx\n", "SYNTAX", []),
            ("IMPORT members\n", "MISSING", ["argument=rows"]), ("IMPORT members {1}\n\u{0}\n", "INVALID", ["key=rows", "rule=malformed"]),
            ("MEMBER ADD 1 name={1}\n\u{0}\n", "INVALID", ["key=name", "rule=malformed"]),
            ("EXPORT format=json\n", "INVALID", ["key=format", "rule=one-of"]),
            ("PING format=xml\n", "INVALID", ["key=format", "rule=one-of"]),
        ] as [(String, String, [String])])
    func `what does not fit its usage is refused`(_ stream: String, _ code: String, _ parameters: [String]) {
        guard case .request(let request)? = Outcome(of: stream).frames.first else {
            #expect(code.isEmpty)
            return
        }
        let error = #expect(throws: ProtocolError.self) { try CommandGrammarTests.grammar.resolve(request) }
        #expect(error?.code.rawValue == code)
        #expect(error?.parameters.map { "\($0.key)=\($0.value)" } == parameters)
        #expect(error?.isFatal == false)
        #expect(error?.tag == request.tag)
    }

    @Test(arguments: [
        ("1", true), ("-0.50", true), (".5", false), ("1.", false), ("1e3", false), ("1,5", false), ("", false), ("--1", false),
    ])
    func `a decimal has digits, at most one point, and no exponent`(_ value: String, _ isAllowed: Bool) {
        #expect(Argument.Kind.decimal.allows(value) == isAllowed)
    }

    @Test(arguments: [
        ("", ["PING", "MEMBER", "IMPORT", "EXPORT"]), ("M", ["MEMBER"]), ("#1 MEMBER L", ["LIST"]),
        ("MEMBER LIST l", ["limit=", "lang="]), ("MEMBER LIST limit=3 l", ["lang="]),
        ("MEMBER ADD 1 ", ["payer", "member", "name=", "from=", "reason=", "dry=", "idem=", "if=", "format=", "lang="]),
        ("MEMBER ADD ", []), ("MEMBER ADD 1 p", ["payer"]), ("MEMBER ADD 1 name=\"a b\" dr", ["dry="]),
        ("MEMBER ADD 1 name=x dry=", ["dry=yes", "dry=no"]), ("PING x format=t", ["format=tsv", "format=table"]), ("NOPE ", []),
        ("MEMBER ADD 1 name=\"M", []), ("#1", []),
        (#"MEMBER ADD 1 name="a \" b" dr"#, ["dry="]), (#"MEMBER ADD 1 name="a\\" dr"#, ["dry="]), ("EXPORT format=", ["format=csv"]),
    ])
    func `completion offers what may follow`(_ partial: String, _ candidates: [String]) {
        #expect(CommandGrammarTests.grammar.complete(partial).map(\.text) == candidates)
    }

    @Test func `help names every argument, as rows, text and JSON`() throws {
        let grammar = CommandGrammarTests.grammar
        let usage = "MEMBER ADD <code> [payer|member] name=<text> [from=<date>] [reason=<text>] [dry=<yes|no>] [idem=<text>] [if=<integer>]"
        #expect(grammar.usage(for: ["MEMBER", "ADD", "1"])?.usageLine == usage)
        // A request has its document last.
        let many = try #require(grammar.usage(for: ["IMPORT"]))
        #expect(many.usageLine == "IMPORT <kind> [dry=<yes|no>] {n} [csv={n}]")
        #expect(try grammar.help().count == 6)
        #expect(try grammar.help(for: ["MEMBER", "ADD"]).count == 1 + 8)
        #expect(try grammar.help(for: ["MEMBER"]).count == 3)
        #expect(throws: ProtocolError.self) { try grammar.help(for: ["NOPE"]) }
        #expect(grammar.helpJSON.hasPrefix(#"{"protocol":"SEUTU/1","everywhere":[{"name":"format""#))
        #expect(grammar.helpJSON.contains(#"{"words":["MEMBER","ADD"],"usage":"MEMBER ADD <code>"#))
    }
}
