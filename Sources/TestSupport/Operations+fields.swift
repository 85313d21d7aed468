package import Operations

extension Operations {
    /// Makes an operation as both transports do: from named texts, of which none may be left over.
    package func make<Made: Operation>(_ make: (inout Fields) throws -> Made, _ values: [String: String]) throws -> Made {
        var fields = Fields(values, today: today())
        let operation = try make(&fields)
        try fields.finish()
        return operation
    }

    /// Creates a token and returns its text.
    package func createToken(_ values: [String: String], as caller: Caller) async throws -> String {
        let answer = try await perform(try make(CreateToken.init, values), as: caller)
        guard case .secret(let secret)? = answer.changes.first?.rows.first?["secret"], let text = secret.text else {
            throw MissingSecret()
        }
        return text
    }
}

/// A created token came without its text.
struct MissingSecret: Error {}
