import Foundation
import Testing

@testable import Seutu

struct TextTests {
    @Test func `whatever a log line holds, it stays one line, and JSON`() throws {
        let nasty = "a\r\nb\u{1B}[2J\u{2028}\u{202E}\"\\ä😀\u{0}"
        #expect(!LineText.escaped(nasty).unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x2028 || $0.value == 0x202E })
        #expect(LineText.word("plain") == "plain")
        #expect(LineText.word("two words") == "\"two words\"")
        #expect(LineText.word("") == "\"\"")
        let decoded = try JSONDecoder().decode([String].self, from: Data("[\(LineText.quoted(nasty))]".utf8))
        #expect(decoded == [nasty])
    }

    @Test(arguments: [("250ms", 250), ("5s", 5_000), ("15m", 900_000), ("24h", 86_400_000)])
    func `times are read and written the way people do`(text: String, milliseconds: Int) throws {
        #expect(DurationText.read(text) == .milliseconds(milliseconds))
        #expect(DurationText.read(DurationText.write(.milliseconds(milliseconds))) == .milliseconds(milliseconds))
    }

    @Test(arguments: ["", "5", "s", "0s", "-1s", "1.5s", "25h", "1d", "99999999999999999999s", "٥s"]) func `other times are refused`(
        text: String
    ) { #expect(DurationText.read(text) == nil) }

    @Test func `both of libpq's ways to write where a database is`() {
        #expect(
            ConnectionString.parameters("host=/run/postgresql dbname = 'a b' password='it\\'s'")
                == ["host": "/run/postgresql", "dbname": "a b", "password": "it's"])
        #expect(
            ConnectionString.parameters("postgresql://u:p%40ss@h1:5433,h2/db?target_session_attrs=read-write")
                == [
                    "user": "u", "password": "p@ss", "host": "h1,h2", "port": "5433,", "dbname": "db", "target_session_attrs": "read-write",
                ])
        #expect(ConnectionString.parameters("just words") == nil)
        #expect(ConnectionString.parameters("host='open") == nil)
    }

    @Test func `a mistyped name finds the one that was meant, a strange one nothing`() {
        #expect(Spelling.nearest(to: "SEUTU_HTP_PORT", in: ["SEUTU_HTTP_PORT", "SEUTU_ADMIN_PORT"]) == "SEUTU_HTTP_PORT")
        #expect(Spelling.nearest(to: "SEUTU_BANANA", in: ["SEUTU_HTTP_PORT"]) == nil)
    }

    @Test func `the demo's file holds what it was given, for its owner only`() throws {
        let beside = try TemporaryFile("")
        let folder = (beside.path as NSString).deletingLastPathComponent
        let tokens = DemoFile.Tokens(
            administrationManager: "a", developmentDirector: "d", teamLead: "t", operator: "o", auditor: "u", municipality: ["236": "m"])
        let file = DemoFile(http: "http://127.0.0.1:8080", admin: "127.0.0.1:7080", tenant: "kaustinen", tokens: tokens)
        for _ in 0..<2 { try file.write(to: folder) }
        #expect(try DemoFile.read(from: folder) == file)
        #expect(try FileManager.default.attributesOfItem(atPath: folder + "/demo.json")[.posixPermissions] as? Int == 0o600)
        #expect(DemoScreen(file: file, links: [:], directory: folder, municipalities: [:], year: 2026).text.contains("Bearer m"))
        #expect(throws: CommandFailure.self) { try DemoFile.read(from: folder + "/nowhere") }
    }

    @Test func `a second demo in a folder is refused while the first runs`() throws {
        let beside = try TemporaryFile("")
        let folder = (beside.path as NSString).deletingLastPathComponent
        let first = try FolderLock(folder)
        #expect(throws: CommandFailure.self) { try FolderLock(folder) }
        withExtendedLifetime(first) {}
    }
}
