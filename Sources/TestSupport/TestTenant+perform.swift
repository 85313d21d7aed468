package import Operations

extension TestTenant {
    /// Makes one change from named texts, as the administration manager or as the given caller.
    @discardableResult
    package func perform<Made: ChangeOperation>(
        _ make: (inout Fields) throws -> Made, _ values: [String: String], as caller: Caller? = nil,
        options: ChangeOptions = ChangeOptions()
    ) async throws -> ChangeAnswer {
        try await operations.perform(try operations.make(make, values), as: caller ?? manager, options: options)
    }

    package func perform<Made: QueryOperation>(
        _ make: (inout Fields) throws -> Made, _ values: [String: String], as caller: Caller? = nil
    ) async throws -> Made.Output {
        try await operations.perform(try operations.make(make, values), as: caller ?? manager)
    }

    package func perform<Made: ReadOperation>(
        _ make: (inout Fields) throws -> Made, _ values: [String: String], as caller: Caller? = nil
    ) async throws -> Made.Output {
        try await operations.perform(try operations.make(make, values), as: caller ?? manager)
    }

    /// The refusal that `body` must end with. Any other error is thrown, and no error is a failure too.
    package func refusal(_ body: () async throws -> Void) async throws -> Refusal {
        do { try await body() } catch let refusal as Refusal { return refusal }
        throw NotRefused()
    }
}

/// An operation succeeded that had to be refused.
package struct NotRefused: Error {}
