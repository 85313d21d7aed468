extension Rule {
    static let words = [
        Rule(
            name: "nothing is left to do later",
            badSample: "let a = 1  // TODO: later", goodSample: "let a = 1  // todo lists are a feature"
        ) { file in
            file.isOwn
                ? [] : file.matches(of: #"\b(TODO|FIXME|XXX)\b"#, in: file.lines, advice: "do it now, or open an issue and leave no mark")
        },
        Rule(
            name: "no try that crashes",
            badSample: "let a = try! read()", goodSample: "let a = try read()  // never try! here"
        ) { file in
            file.matches(of: #"\btry!"#, in: file.code, advice: "let the error travel, or handle it")
        },
        Rule(
            name: "no bare closure in a mutex",
            badSample: "let done = Mutex<@Sendable (Int) -> Void>({ _ in })", goodSample: "let done = Mutex(Callback())"
        ) { file in
            file.matches(
                of: #"\bMutex<[^<>=]*->"#, in: file.code, advice: "put it into a structure: each reading would wrap it once more")
        },
        Rule(
            name: "only the executable prints",
            badSample: "print(\"hello\")", goodSample: "row.print(\"hello\")"
        ) { file in
            file.isUnder("Sources") && !file.isUnder("Sources/Seutu")
                ? file.matches(
                    of: #"(?<![.\w])(?<!func )(print|debugPrint|dump)\("#, in: file.code,
                    advice: "use the logger; standard output is the command's")
                : []
        },
        Rule(
            name: "money never floats", samplePath: "Sources/Cooperation/Sample.swift",
            badSample: "let share: Double = 0", goodSample: "let doubleEntry: Int64 = 0"
        ) { file in
            file.isUnder("Sources/Cooperation")
                ? file.matches(
                    of: #"\b(Double|Float|Float16|Float80|CGFloat|Decimal)\b"#, in: file.code, advice: "use Money, Fraction or Int128")
                : []
        },
        Rule(
            name: "queries name their columns",
            badSample: "let sql = \"SELECT * FROM tenant\"", goodSample: "let sql = \"SELECT count(*) FROM tenant\""
        ) { file in
            file.isOwn || !file.isUnder("Sources", "Tests", "sql")
                ? []
                : file.matches(
                    of: #"(?i)\bselect\s+([a-z_]+\.)?\*"#, in: file.lines, advice: "list the columns, in the initializer's order")
        },
        Rule(
            name: "types are named after what they are",
            badSample: "struct PoolManager {}", goodSample: "struct Pool { var manager: Int }"
        ) { file in
            file.matches(
                of: #"\b(struct|class|enum|actor|protocol|typealias)\s+\w*(Manager|Helpers?|Utils|Utilities|Common)\b"#, in: file.code,
                advice: "name the thing itself; the glossary has the nouns")
        },
        Rule(
            name: "no paths of one machine",
            badSample: "let folder = \"/home/me/seutu\"", goodSample: "let folder = \"/var/lib/seutu\""
        ) { file in
            file.isOwn
                ? []
                : file.matches(
                    of: #"(^|[^\w.)}*])/(work|root|home|Users|tmp)/\w"#, in: file.lines, advice: "a path of one machine: make it a setting")
        },
        Rule(
            name: "permission is refused in one place", samplePath: "Sources/WebServer/Sample.swift",
            badSample: "throw Refusal.denied(needs: .read)", goodSample: "try caller.require(.read)  // Refusal.denied"
        ) { file in
            file.isUnder("Sources") && file.path != "Sources/Operations/Access/Caller.swift"
                ? file.matches(of: #"\bRefusal\.denied\b"#, in: file.code, advice: "ask `caller.require`")
                : []
        },
        Rule(
            name: "tests are named by a sentence", samplePath: "Tests/PostgresTests/Sample.swift",
            badSample: "@Test(arguments: [\n    1,\n])\nfunc readsRows(count: Int) {}",
            goodSample: "@Test(arguments: [\n    1,\n])\nfunc `rows are read`(count: Int) {}"
        ) { file in
            file.isUnder("Tests")
                ? TestFunction.all(in: file.code).filter { !$0.isNamedByASentence }
                    .map { Finding(file.path, line: $0.line, "name the test by a sentence in backticks, and give @Test no other name") }
                : []
        },
        Rule(
            name: "every task is awaited by somebody",
            badSample: "Task { await run() }", goodSample: "let task = Task { await run() }"
        ) { file in
            file.matches(
                of: #"^\s*(_ = )?Task(\.detached)?\s*(\([^)]*\)\s*)?\{"#, in: file.code,
                advice: "keep the task and await it, or use a task group")
        },
    ]
}
