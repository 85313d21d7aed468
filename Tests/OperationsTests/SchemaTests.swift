import DatabaseSchema
import Foundation
import Operations
import Postgres
import Store
import TestSupport
import Testing

@Suite struct SchemaTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../sql").standardizedFileURL

    private func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: folder).path)
            .filter { $0.hasSuffix(".sql") }.map { String($0.dropLast(4)) }.sorted()
    }

    @Test func `every migration and check is built in`() throws {
        #expect(DatabaseSchema.migrations.map(\.name) == (try names(in: "migrations")))
        #expect(DatabaseSchema.checks.map(\.name).sorted() == (try names(in: "checks")))
        for (folder, files) in [("migrations", DatabaseSchema.migrations), ("checks", DatabaseSchema.checks)] {
            for file in files {
                let text = try String(contentsOf: Self.folder.appending(path: "\(folder)/\(file.name).sql"), encoding: .utf8)
                #expect(file.sql == text, "\(file.name)")
            }
        }
    }

    @Test func `reference data is loaded once and as it was shipped`() async throws {
        let installation = try await TestInstallation.shared
        let parameters = try installation.parameters(user: "seutu_owner")
        let reference = ReferenceData(
            municipalities: DatabaseSchema.municipalityCSV, populations: DatabaseSchema.populationCSV, areas: DatabaseSchema.areaCSV)
        let again = try await OwnerConnection.with(parameters: parameters, logger: .quiet) { owner in
            try owner.transaction(.write) { try reference.load(in: $0) }
        }
        #expect(again.isEmpty)
        let counts = try await installation.database.transaction(.read) { tx in
            (
                try tx.one("SELECT count(*) FROM municipality") { (count: Int64) in count },
                try tx.one("SELECT count(*) FROM population WHERE code = '236' AND value > 0") { (count: Int64) in count },
                try tx.one("SELECT value FROM population WHERE code = '236' AND reference_date = '2024-12-31'") { (value: Int64) in value },
                try tx.one("SELECT count(*) FROM population WHERE code = '005' AND reference_date = '2024-12-31'") { (count: Int64) in count
                }
            )
        }
        #expect(counts.0 == 308 && counts.1 == 25 && counts.2 == 4118 && counts.3 == 0)
    }

    @Test func `of the reference files only those that changed are loaded, and are told by name`() async throws {
        struct Undone: Error {}
        let parameters = try await TestInstallation.shared.parameters(user: "seutu_owner")
        let files = [DatabaseSchema.municipalityCSV, DatabaseSchema.populationCSV, DatabaseSchema.areaCSV]
        for (place, name) in ["municipality.csv", "population.csv", "area.csv"].enumerated() {
            var changed = files
            // Another line end at the end: the same rows, and another checksum.
            changed[place] += "\n"
            let reference = ReferenceData(municipalities: changed[0], populations: changed[1], areas: changed[2])
            await #expect(throws: Undone.self) {
                try await OwnerConnection.with(parameters: parameters, logger: .quiet) { owner in
                    try owner.transaction(.write) { tx in
                        #expect(try reference.load(in: tx) == [name])
                        #expect(try reference.load(in: tx).isEmpty)
                        throw Undone()
                    }
                }
            }
        }
    }

    @Test(arguments: ["code;2000\n236;1;2", "code;then\n236;1", "code;2000\n236;many", "", "code;2000\n999;1"])
    func `a broken reference file stops the load and changes nothing`(populations: String) async throws {
        let installation = try await TestInstallation.shared
        let reference = ReferenceData(
            municipalities: DatabaseSchema.municipalityCSV, populations: populations, areas: DatabaseSchema.areaCSV)
        let parameters = try installation.parameters(user: "seutu_owner")
        await #expect(throws: (any Error).self) {
            try await OwnerConnection.with(parameters: parameters, logger: .quiet) { owner in
                _ = try owner.transaction(.write) { try reference.load(in: $0) }
            }
        }
    }

    @Test func `schema.sql is the net effect of the migrations`() async throws {
        let parameters = try await TestInstallation.shared.parameters(user: "postgres")
        #expect(try schema(parameters) == expectedSchema(), "run `make schema` and commit what it writes")
    }

    @Test func `a migration that comes late leads to the same schema`() async throws {
        let installation = try await TestInstallation.shared
        for late in DatabaseSchema.migrations where late.mayComeLate {
            let name = "without_\(late.name)"
            try await OwnerConnection.with(parameters: installation.parameters(user: "postgres"), logger: .quiet) {
                try $0.execute(script: "CREATE DATABASE \"\(name)\" OWNER seutu_owner")
            }
            let owner = try installation.parameters(user: "seutu_owner", database: name)
            let all = DatabaseSchema.migrations.map { Migration(name: $0.name, sql: $0.sql, mayComeLate: $0.mayComeLate) }
            let place = try #require(all.firstIndex { $0.name == late.name })
            _ = try await Migrator(migrations: all[..<place] + [all[place + 1]]).migrate(parameters: owner, logger: .quiet)
            let applied = try await Migrator(migrations: all).migrate(parameters: owner, logger: .quiet)
            #expect(applied.first == late.name)
            #expect(try schema(installation.parameters(user: "postgres", database: name)) == expectedSchema(), "\(late.name)")
        }
    }

    private func expectedSchema() throws -> String {
        try String(contentsOf: Self.folder.appending(path: "schema.sql"), encoding: .utf8)
    }

    private func schema(_ parameters: [String: String]) throws -> String {
        let dump = Process()
        let output = Pipe()
        dump.executableURL = URL(filePath: "/bin/bash")
        dump.arguments = [Self.folder.appending(path: "../deploy/development/dump-schema").standardizedFileURL.path]
        dump.environment = ProcessInfo.processInfo.environment.merging([
            "PGHOST": parameters["host"] ?? "", "PGPORT": parameters["port"] ?? "", "PGUSER": "postgres",
            "PGDATABASE": parameters["dbname"] ?? "",
        ]) { _, ours in ours }
        dump.standardOutput = output
        try dump.run()
        let present = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        dump.waitUntilExit()
        #expect(dump.terminationStatus == 0)
        return present
    }
}
