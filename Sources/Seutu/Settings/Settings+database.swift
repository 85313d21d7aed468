internal import Foundation

extension Settings {
    /// libpq's parameters for the role that serves.
    func databaseParameters() throws -> [String: String] {
        try parameters("database", database, file: databaseFile)
    }

    /// libpq's parameters for the role that owns the schema.
    func ownerDatabaseParameters() throws -> [String: String] {
        try parameters("ownerDatabase", ownerDatabase, file: ownerDatabaseFile)
    }

    private func parameters(_ key: String, _ value: String, file: String) throws -> [String: String] {
        let variable = Setting.variable(for: key)
        if !value.isEmpty && !file.isEmpty { throw CommandFailure("\(variable) and \(variable)_FILE are both set: keep one.") }
        if value.isEmpty && file.isEmpty {
            throw CommandFailure("\(variable) is not set; for example: \(variable)=\"host=/run/postgresql dbname=seutu user=seutu_app\"")
        }
        var text = value
        if !file.isEmpty {
            guard let content = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw CommandFailure("\(file), named by \(variable)_FILE, cannot be read.")
            }
            text = content.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        guard let parameters = ConnectionString.parameters(text) else {
            throw CommandFailure("\(variable) is neither `keyword=value …` nor a postgresql:// URI.")
        }
        return parameters
    }
}
