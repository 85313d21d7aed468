import Foundation
import Glibc
import Operations
import Testing

/// Whether the documents are true: every command in them runs against a demo, succeeds, and gives the shown answer.
@Suite struct DocumentTests {
    /// Blocks that no test runs, by document and beginning, with the reason. A block that is neither here nor run fails
    /// the test.
    private static let notRun: [(document: String, start: String, reason: String)] = [
        ("README.md", "make demo", "builds what is tested here, and runs the tests themselves"),
        ("CONTRIBUTING.md", "make demo", "builds what is tested here, and runs the tests themselves"),
        ("CONTRIBUTING.md", "swift build --build-tests", "builds what is tested here, and runs the tests themselves"),
        ("docs/operations/backup.md", "sudo install -d", "a production server's superuser; make test-unit does the same"),
        ("docs/operations/backup.md", "sudo -u postgres psql", "a production server's superuser; make test-unit does the same"),
        ("docs/operations/backup.md", "sudo -u postgres createdb", "a production server's superuser; make test-unit does the same"),
        ("docs/operations/backup.md", "app='host=/run/postgresql", "a restored server; make test-unit does the same"),
        ("docs/operations/backup.md", "seutu admin -e 'TENANT SUSPEND", "two installations; RecoveryTests does the same"),
        ("docs/operations/availability.md", "SEUTU_DATABASE='host=db1,db2", "two servers"),
        ("deploy/README.md", "sudo -u postgres psql", "a production server's superuser; make test-unit does the same"),
        ("deploy/README.md", "make manual", "changes the machine; make test-unit does the same"),
        ("deploy/README.md", "sudo useradd", "changes the machine; make test-unit does the same"),
        ("deploy/README.md", "owner='host=/run/postgresql", "a production server's systemd; make test-unit does the same"),
        ("deploy/README.md", "cd deploy/container", "needs a container engine; make test-image does the same"),
    ]

    @Test func `every command that the documents show runs and answers as shown`() async throws {
        let documents = try ShownBlock.documents()
        let blocks = documents.flatMap { ShownBlock.all(in: $0.text, of: $0.path) }
        for entry in Self.notRun {
            #expect(blocks.contains { $0.document == entry.document && $0.text.hasPrefix(entry.start) }, "no block begins so: \(entry)")
        }
        let demo = try await ShownDemo.start()
        for document in documents {
            var assignments: [String] = []
            for block in blocks where block.document == document.path {
                if Self.notRun.contains(where: { $0.document == block.document && block.text.hasPrefix($0.start) }) { continue }
                for command in block.commands {
                    let answer = try await demo.run(assignments + [command.line], input: command.input)
                    let wanted = command.exitCode
                    #expect(answer.code == wanted, "\(document.path): \(command.line): \(answer)")
                    let missing = command.missing(in: answer.output)
                    #expect(missing == nil, "\(document.path): \(command.line): not \(missing ?? "") but \(answer.output.prefix(2_000))")
                    if command.isAssignment { assignments.append(command.line) }
                }
            }
            try await play(ShownSession.all(in: document.text), of: document.path, demo)
        }
        try await checkProse(try #require(documents.first { $0.path == "README.md" }).text, demo)
        try await checkRoles(demo)
        #expect(try await demo.stop() == 0)
    }

    /// Repeats a document's sessions of the admin protocol.
    private func play(_ sessions: [ShownSession], of document: String, _ demo: ShownDemo) async throws {
        for session in sessions {
            #expect(session.isWhole, "\(document): \(session.lines)")
            let token = try await demo.run(["jq -r .tokens.\(session.role) .seutu/demo.json"]).output.trimmingCharacters(in: .newlines)
            let answers = try await session.play(port: demo.admin, token: token)
            let missing = session.missing(in: answers)
            #expect(missing == nil, "\(document): not \(missing ?? "") but \(answers)")
        }
    }

    /// The README promises a token for each role.
    private func checkRoles(_ demo: ShownDemo) async throws {
        for role in Role.allCases {
            let words = role.rawValue.split(separator: "-")
            let name = words[0] + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
            let who = role == .municipality ? "236" : name
            let answer = try await demo.run([".build/debug/seutu admin --demo --as \(who) --execute WHOAMI"])
            #expect(answer.code == 0 && answer.output.contains("role=\(role.rawValue)"), "\(role): \(answer)")
            #expect(demo.program.printed.contains(words.joined(separator: " ")) || role == .municipality)
        }
    }

    /// Commands and paths within the README's sentences, and the amounts that the sentences name.
    private func checkProse(_ readme: String, _ demo: ShownDemo) async throws {
        let prose = readme.replacing(/(?ms)^```.*?^```$/, with: "")
        let commands = prose.matches(of: /`([A-Z]+ [A-Z]+[^`]*)`/).map { String($0.1) }
        let paths = prose.matches(of: /`(\/v1\/[^`]*)`/).map { String($0.1) }
        #expect(commands.count > 4 && paths.count > 0)
        var said = ""
        for command in commands {
            let answer = try await demo.run([".build/debug/seutu admin --demo --execute '\(command)'"])
            #expect(answer.code == 0, "\(command): \(answer)")
            said += answer.output
        }
        for path in paths {
            let answer = try await demo.run(["curl -sS -H \"Authorization: Bearer $TOKEN\" 'http://127.0.0.1:8080\(path)'"])
            #expect(answer.code == 0 && !answer.output.isEmpty, "\(path): \(answer)")
        }
        let amounts = prose.matches(of: /\d{1,3}(,\d{3})+\.\d\d/).map { $0.0.replacing(",", with: "") }
        #expect(amounts.count > 2)
        for amount in amounts { #expect(said.contains(amount), "\(amount) is in no answer") }
    }

    @Test func `a session is compared line by line`() {
        let text = "```seutu auditor\nS: OK …\nC: A\nS: * a\nS: ⋮\nS: OK B x=…\nS: BYE QUIT\n```\n"
        let sessions = ShownSession.all(in: text)
        #expect(sessions.map(\.role) == ["auditor"] && sessions[0].isWhole)
        for rows in [["* a"], ["* a", "* b", "* c"]] {
            #expect(sessions[0].missing(in: ["OK hello"] + rows + ["OK B x=1", "BYE QUIT"]) == nil)
        }
        #expect(sessions[0].missing(in: ["OK hello", "* b", "OK B x=1", "BYE QUIT"]) == "* a")
        #expect(sessions[0].missing(in: ["OK hello", "* a", "OK C", "BYE QUIT"]) == "OK B x=…")
        #expect(sessions[0].missing(in: ["OK hello", "* a", "OK B x=1", "BYE QUIT", "* c"]) != nil)
        #expect(sessions[0].missing(in: ["OK hello", "* a", "OK B x=1"]) == "BYE QUIT")
    }

    @Test func `blocks are taken apart into commands, what is put in and what is shown`() {
        let text = """
            ```sh
            make demo   # builds
            ```
               ```console
               $ A=$(b)
               $ c -d \\
                   e
               {"f":1,…
                "g":2}
               $ seutu admin
               kaustinen> X Y
               * x  …
               OK ROWS
               $ cat > file <<'END'
               $ a
               END
               $ g
               h
               ```
            ```json
            {}
            ```
            """
        let blocks = ShownBlock.all(in: text, of: "x.md")
        #expect(blocks.map(\.text) == ["make demo   # builds", blocks.last?.text])
        let commands = blocks.last?.commands ?? []
        #expect(
            commands.map(\.line) == ["A=$(b)", "c -d \\\n    e", "seutu admin", "cat > file <<'END'\n$ a\nEND", "g"]
                && commands.map(\.isAssignment) == [true, false, false, false, false])
        #expect(commands.map(\.input) == ["", "", "X Y\n", "", ""] && commands[1].shown == ["{\"f\":1,…", " \"g\":2}"])
        #expect(commands.map(\.shown.isEmpty) == [true, false, false, true, false])
        #expect(commands[1].missing(in: "{\"f\":1,\"h\":0,\"g\":2}") == nil && commands[1].missing(in: "{\"g\":2,\"f\":1}") != nil)
    }
}

/// A block of commands in a document: `sh` is a script, `console` a session.
private struct ShownBlock {
    let document: String
    let isSession: Bool
    let text: String

    struct Command {
        /// With the lines of a file that it writes (`<<'CSV'`), up to the word that ends the file.
        var line: String
        /// What a person types after the prompt of `seutu admin`.
        var input = ""
        var shown: [String] = []

        /// The exit code of `seutu admin` for a shown refusal, and of `curl` for a shown problem document.
        var exitCode: Int32 {
            if shown.contains(where: { $0.hasPrefix("ERR ") }) { return 1 }
            return shown.contains { $0.contains("urn:seutu:error:") } ? 22 : 0
        }

        /// It is valid for the rest of the document.
        var isAssignment: Bool { line.firstMatch(of: /^[A-Z]+=/) != nil }

        func missing(in output: String) -> String? { ShownText.missing(of: shown, in: output) }
    }

    var commands: [Command] {
        guard isSession else { return [Command(line: text)] }
        var commands: [Command] = []
        var continues = false
        /// The word that ends the file that the last command writes.
        var end: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if end != nil {
                commands[commands.count - 1].line += "\n" + line
                if line == end { end = nil }
                continue
            }
            if line.hasPrefix("$ ") {
                commands.append(Command(line: String(line.dropFirst(2))))
            } else if commands.isEmpty {
                continue
            } else if continues {
                commands[commands.count - 1].line += "\n" + line
            } else if let prompt = line.firstMatch(of: #/^[a-z-]+> /#) {
                commands[commands.count - 1].input += line[prompt.range.upperBound...] + "\n"
            } else {
                commands[commands.count - 1].shown.append(line)
            }
            let isOfCommand = line.hasPrefix("$ ") || continues
            continues = isOfCommand && line.hasSuffix("\\")
            end = isOfCommand ? line.firstMatch(of: /<<'(\w+)'$/).map { String($0.1) } : nil
        }
        return commands
    }

    static func all(in text: String, of document: String) -> [ShownBlock] {
        text.matches(of: /(?ms)^( *)```(sh|console)\n(.*?)^ *```$/).map { match in
            let lines = match.3.split(separator: "\n").map { $0.hasPrefix(match.1) ? $0.dropFirst(match.1.count) : $0 }
            return ShownBlock(document: document, isSession: match.2 == "console", text: lines.joined(separator: "\n"))
        }
    }

    /// The documents at the top, in `docs` and in `deploy`, by their paths in the repository.
    static func documents() throws -> [(path: String, text: String)] {
        let folders = ["docs", "deploy"].flatMap { folder -> [String] in
            let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.allObjects as? [String] ?? []
            return names.map { "\(folder)/\($0)" }
        }
        return try (["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"] + folders.filter { $0.hasSuffix(".md") }.sorted()).map {
            ($0, try String(contentsOf: root.appending(path: $0), encoding: .utf8))
        }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}

/// A demo in a separate folder, where the documents' commands find the same files as in a clone.
private struct ShownDemo {
    let program: Program
    let folder: URL
    let http: Int
    let admin: Int

    static func start() async throws -> ShownDemo {
        // A short path that the demo's user may write to, because sockets have short names.
        let folder = FileManager.default.temporaryDirectory.appending(path: "seutu-shown-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard chmod(folder.path, 0o777) == 0 else { throw Wire.WireError(what: "chmod") }
        let build = folder.appending(path: ".build/debug")
        try FileManager.default.createDirectory(at: build, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(at: build.appending(path: "seutu"), withDestinationURL: built)
        let answers = ShownBlock.root.appending(path: "Tests/StatisticsTests/Answers")
        try FileManager.default.copyItem(
            at: answers.appending(path: "statfin_11s5_jsonstat1.json"), to: folder.appending(path: "answer.json"))
        let ports = Wire.freePorts(2)
        let program = try Program(
            ["demo"], environment: ["SEUTU_HTTP_PORT": "\(ports[0])", "SEUTU_ADMIN_PORT": "\(ports[1])"], folder: folder)
        while !program.printed.contains("Ctrl-C stops") {
            guard program.isRunning else { throw Wire.WireError(what: program.printed) }
            try await Task.sleep(for: .milliseconds(50))
        }
        return ShownDemo(program: program, folder: folder, http: ports[0], admin: ports[1])
    }

    /// Runs lines in one shell. They are unchanged except for the port. `$TOKEN` is the administration manager's if a
    /// document names none. A refused request ends with an error, like every command of a pipeline.
    func run(_ lines: [String], input: String = "") async throws -> (code: Int32, output: String) {
        let start = [
            "set -euo pipefail", "export SEUTU_ADMIN=127.0.0.1:\(admin)", "curl() { command curl --fail-with-body --max-time 60 \"$@\"; }",
            "TOKEN=$(jq -r .tokens.administrationManager .seutu/demo.json)",
        ]
        let script = (start + lines).joined(separator: "\n").replacing("127.0.0.1:8080", with: "127.0.0.1:\(http)")
            .replacing("127.0.0.1 7080", with: "127.0.0.1 \(admin)")
        return try await Wire.blocking { [folder] in
            let process = Process(), output = Pipe(), stdin = Pipe()
            process.executableURL = URL(filePath: "/bin/bash")
            process.arguments = ["-c", script]
            process.currentDirectoryURL = folder
            (process.standardOutput, process.standardError, process.standardInput) = (output, output, stdin)
            try process.run()
            try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try stdin.fileHandleForWriting.close()
            let data = try output.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return (process.terminationStatus, String(decoding: data, as: UTF8.self))
        }
    }

    /// Its exit code; everything of it is removed.
    func stop() async throws -> Int32 {
        program.signal(SIGTERM)
        let code = try await program.wait()
        try FileManager.default.removeItem(at: folder)
        return code
    }

    /// Beside the test bundle, where the build put both.
    private static let built: URL = {
        let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        let folder = bundle?.deletingLastPathComponent() ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        return folder.appending(path: "seutu")
    }()
}
