internal import AdminProtocol
internal import Glibc

/// The client from login to the end: a person at a terminal, or a script.
struct AdminClient {
    private let session: ClientSession
    private let output: AdminOutput
    private let keepGoing: Bool

    init(_ connection: ClientConnection, output: AdminOutput, keepGoing: Bool) {
        session = ClientSession(connection, output: output)
        self.output = output
        self.keepGoing = keepGoing
    }

    /// Runs the one command, or the given commands, or else those that come from standard input.
    /// - Parameter tenant: the body that an operator chooses before them.
    func run(token: String?, tenant: String?, command: String?, commands: [String]) async throws -> AdminExit {
        let login = try await session.begin(token: token, tenant: tenant)
        if login.answerClass != .ok {
            AdminOutput.complain(login.line)
            return AdminExit(login)
        }
        if let command { return try await script([try await takingInput(command)].makeIterator(), mayReadInput: true) }
        if !commands.isEmpty { return try await script(commands.makeIterator(), mayReadInput: true) }
        if Terminal.isInteractive { return try await conversation(login) }
        return try await script(AnyIterator { readLine() }, mayReadInput: false)
    }

    /// The command, with its document taken from standard input when it needs one and names none. A terminal has none.
    private func takingInput(_ command: String) async throws -> String {
        if isatty(STDIN_FILENO) == 1 || ClientRequest.namesDocument(command) { return command }
        let words = CommandGrammar.items(of: command).filter { !$0.contains("=") }
        let usage = try await session.grammar()?.usage(for: words)
        guard let document = usage?.arguments.first(where: { $0.kind == .document && $0.isRequired }) else { return command }
        return command + (document.isKey ? " \(document.name)=@-" : " @-")
    }

    private func script(_ lines: some IteratorProtocol<String>, mayReadInput: Bool) async throws -> AdminExit {
        var lines = lines
        var exit = AdminExit.ok
        while let line = lines.next() {
            guard let answer = try await performOrExplain(line, mayReadInput: mayReadInput) else { continue }
            if exit == .ok { exit = answer.exit }
            if answer.isLast || (exit != .ok && !keepGoing) { return exit }
        }
        await session.end()
        return exit
    }

    private func conversation(_ login: FinalLine) async throws -> AdminExit {
        let fields = login.fields.compactMap { field in
            if case .text(let text) = field.value { "\(field.key)=\(text)" } else { nil }
        }
        Terminal.write((["Connected."] + fields).joined(separator: " ") + "  HELP lists commands, Tab completes, Ctrl-D leaves.\n")
        let values = KnownValues(session, grammar: try await session.grammar())
        var editor = LineEditor(values)
        while let line = await editor.read(prompt: (session.tenant.isEmpty ? "seutu" : session.tenant) + "> ") {
            guard let answer = try await performOrExplain(line, mayReadInput: false) else { continue }
            if answer.isLast { return answer.exit }
            if answer.mayHaveChanged { values.forget() }
        }
        await session.end()
        return .ok
    }

    private struct Outcome {
        let exit: AdminExit
        /// The server closed the connection.
        let isLast: Bool
        /// Whether the server's data may have changed: only reads are answered with the code of rows.
        let mayHaveChanged: Bool
    }

    /// Nil for an empty line and for a comment. A line that cannot be sent counts as an error.
    private func performOrExplain(_ line: String, mayReadInput: Bool) async throws -> Outcome? {
        do {
            guard let answer = try await session.perform(line, mayReadInput: mayReadInput) else { return nil }
            return Outcome(exit: AdminExit(answer), isLast: answer.answerClass == .bye, mayHaveChanged: answer.code != .rows)
        } catch let failure as CommandFailure {
            AdminOutput.complain(failure.description + "\n")
            return Outcome(exit: .error, isLast: false, mayHaveChanged: false)
        }
    }
}
