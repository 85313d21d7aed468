import Cooperation
import Foundation
import Operations
import TestSupport
import Testing

/// The Python client that a generator makes from `/openapi.json`, and its use by the three users.
@Suite struct ClientTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    /// The folder in which `make python-client` installs the generator.
    private static let tools = root.appending(path: ".build/python-client")
    private static let example = root.appending(path: "docs/python-client")
    private static let isInstalled: Bool = {
        let wanted = try? Data(contentsOf: example.appending(path: "requirements.txt"))
        return wanted != nil && wanted == (try? Data(contentsOf: tools.appending(path: "requirements.txt")))
    }()

    @Test(.enabled(if: isInstalled, "NOT TESTED: the generator is not installed, or of another version: make python-client"))
    func `a generated client has the document's names only, and serves the three users`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "seutu-client-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let tenant = try await TestTenant.kaustinen()
        try await tenant.runProject("P-1")
        try await tenant.sendOut()
        let service = try await RunningService.start()
        try await prepare(folder, tenant, service)

        try await run("openapi-spec-validator openapi.json", in: folder)
        let generator = "openapi-python-client generate --path openapi.json --output-path seutu_client --meta none"
        let said = try await run("\(generator) --fail-on-warning --config '\(Self.example.path)/generator.yaml'", in: folder)
        #expect(!said.contains("Warning") && !said.contains("Skipping"), "\(said)")

        let made = try await run(
            "python -c 'import seutu_client.models as all; print(*all.__all__, sep=chr(10))'", in: folder
        ).split(separator: "\n").map(String.init)
        #expect(Set(made) == (try schemaNames(folder)))
        try await run("python '\(Self.example.path)/three_users.py' installation.json", in: folder)
        #expect(try await service.stop() == 0)
    }

    /// The document as it is served, and the values that the example needs.
    private func prepare(_ folder: URL, _ tenant: TestTenant, _ service: RunningService) async throws {
        let document = try await WebClient(port: service.http).ask("GET", "/openapi.json")
        #expect(document.status == 200)
        try Data(document.body.utf8).write(to: folder.appending(path: "openapi.json"))
        let municipality = try await tenant.municipality(of: #require(PayerCode("236"))).token
        let installation: [String: Any] = [
            "http": "http://127.0.0.1:\(service.http)", "tenant": tenant.slug.rawValue,
            "tokens": [
                "administrationManager": tenant.tokens[.administrationManager] ?? "",
                "developmentDirector": tenant.tokens[.developmentDirector] ?? "", "municipality": ["236": municipality],
            ],
        ]
        try JSONSerialization.data(withJSONObject: installation).write(to: folder.appending(path: "installation.json"))
    }

    /// Each has a class in the client.
    private func schemaNames(_ folder: URL) throws -> Set<String> {
        struct Document: Decodable {
            struct Components: Decodable { let schemas: [String: Schema] }
            struct Schema: Decodable {}
            let components: Components
        }
        let data = try Data(contentsOf: folder.appending(path: "openapi.json"))
        return Set(try JSONDecoder().decode(Document.self, from: data).components.schemas.keys)
    }

    /// The command's output; the command must succeed.
    @discardableResult private func run(_ command: String, in folder: URL) async throws -> String {
        try await Wire.blocking {
            let process = Process(), output = Pipe()
            process.executableURL = URL(filePath: "/bin/bash")
            process.arguments = ["-c", command]
            process.currentDirectoryURL = folder
            let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
            process.environment = ["PATH": "\(Self.tools.path)/bin:\(path)", "PYTHONPATH": folder.path, "PYTHONDONTWRITEBYTECODE": "1"]
            (process.standardOutput, process.standardError) = (output, output)
            process.standardInput = FileHandle.nullDevice
            try process.run()
            let data = try output.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            let text = String(decoding: data, as: UTF8.self)
            guard process.terminationStatus == 0 else { throw Wire.WireError(what: "\(command): \(text)") }
            return text
        }
    }
}
