internal import Cooperation
internal import Logging
internal import Operations
internal import Postgres

extension Operations {
    /// Makes a change from named texts, as HTTP and the admin protocol do.
    @discardableResult
    func change<Made: ChangeOperation>(
        _ make: (inout Fields) throws -> Made, _ values: [String: String], as caller: Caller
    ) async throws -> Change? {
        var fields = Fields(values, today: today())
        let operation = try make(&fields)
        try fields.finish()
        return try await perform(operation, as: caller).changes.first
    }

    /// Creates a token and returns its text, which is stored nowhere.
    func createToken(_ values: [String: String], as caller: Caller) async throws -> String {
        let change = try await change(CreateToken.init, values, as: caller)
        guard case .secret(let secret)? = change?.rows.first?["secret"], let text = secret.text else {
            throw CommandFailure("The token was not shown.")
        }
        return text
    }

    /// Runs the body for the command line, connected as the owner. A refusal becomes its English sentence.
    static func asOwner<Value>(_ settings: Settings, _ body: (Operations) async throws -> Value) async throws -> Value {
        let logger = Logger(label: "seutu")
        let parameters = try settings.ownerDatabaseParameters()
        let database = settings.database(parameters, logger: logger)
        do {
            let value = try await CommandFailure.explaining(parameters, setting: "ownerDatabase") {
                try await body(Operations(database: database, logger: logger))
            }
            await database.close()
            return value
        } catch let refusal as Refusal {
            await database.close()
            throw CommandFailure(refusal.text.en)
        } catch {
            await database.close()
            throw error
        }
    }
}
