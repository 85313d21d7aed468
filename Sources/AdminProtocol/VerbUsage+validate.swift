extension VerbUsage {
    /// Checks a request whose first words are this command's: its form, and the values that no operation reads as
    /// fields.
    ///
    /// Throws SYNTAX (too many words, a literal where none belongs), UNKNOWN-KEY, MISSING or INVALID; none is fatal.
    package func validate(_ request: Request) throws(ProtocolError) {
        do throws(ProtocolError) {
            try checkWords(Array(request.words.dropFirst(words.count)))
            try checkKeys(request)
            try checkLiteral(request)
            try checkNothingMissing(request)
        } catch {
            throw error.tagged(request.tag)
        }
    }

    private func checkWords(_ given: [String]) throws(ProtocolError) {
        if given.count > positions.count { throw .syntax(.tooManyWords(usage: usageLine)) }
        for (argument, value) in zip(positions, given) { try argument.check(value) }
        let missing = positions.dropFirst(given.count).first(where: \.isRequired)
        if let missing { throw missing.missing(from: self) }
    }

    private func checkKeys(_ request: Request) throws(ProtocolError) {
        for key in request.keys where argument(forKey: key) == nil {
            throw ProtocolError(.unknownKey, .otherUsage(usageLine), [Parameter("key", key)])
        }
        for parameter in request.parameters {
            guard let argument = argument(forKey: parameter.key) else { continue }
            try argument.check(parameter.value)
        }
    }

    private func checkLiteral(_ request: Request) throws(ProtocolError) {
        guard let literal = request.literal else { return }
        let argument =
            switch literal.place {
            case .key(let key): argument(forKey: key)
            case .lastWord: arguments.first { !$0.isKey && $0.kind == .document }
            }
        guard let argument else { throw .syntax(.unwantedLiteral(usage: usageLine)) }
        guard let text = literal.text(for: argument) else { throw argument.invalid(.malformed, expected: "UTF-8") }
        try argument.check(text)
    }

    private func checkNothingMissing(_ request: Request) throws(ProtocolError) {
        for argument in keys where argument.isRequired {
            let isPresent = argument.isKey ? request.keys.contains(argument.name) : request.literal?.place == .lastWord
            if !isPresent { throw argument.missing(from: self) }
        }
    }
}

extension Argument {
    func missing(from usage: VerbUsage) -> ProtocolError {
        ProtocolError(.missing, .otherUsage(usage.usageLine), [Parameter("argument", name)])
    }

    /// The rule that a value breaks, by the code that every answer uses: the value has another form, or is not one of
    /// the allowed words.
    package enum BrokenRule: String, Sendable { case malformed, oneOf = "one-of" }

    func invalid(_ rule: BrokenRule, expected: String) -> ProtocolError {
        ProtocolError(.invalid, .invalid(argument: name, expected: expected), [Parameter("key", name), Parameter("rule", rule.rawValue)])
    }

    func check(_ value: String) throws(ProtocolError) {
        if isField { return }
        if case .choice(let choices) = kind, !choices.contains(value) {
            throw invalid(.oneOf, expected: choices.joined(separator: "|"))
        }
        if !kind.allows(value) { throw invalid(kind == .flag ? .oneOf : .malformed, expected: kind.name) }
    }
}

extension Argument.Kind {
    func allows(_ value: String) -> Bool {
        switch self {
        case .text, .document: true
        case .integer: Int64(value).map { String($0) == value } ?? false
        case .decimal: Argument.Kind.isDecimal(value)
        case .date: Argument.Kind.isDate(value)
        case .flag: value == "yes" || value == "no"
        case .choice(let choices): choices.contains(value)
        }
    }

    private static func isDecimal(_ value: String) -> Bool {
        let digits = value.utf8.first == UInt8(ascii: "-") ? value.utf8.dropFirst() : value.utf8[...]
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return (1...2).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isDigit) }
    }

    private static func isDate(_ value: String) -> Bool {
        let bytes = Array(value.utf8)
        guard bytes.count == 10 else { return false }
        return bytes.indices.allSatisfy { $0 == 4 || $0 == 7 ? bytes[$0] == UInt8(ascii: "-") : bytes[$0].isDigit }
    }
}
