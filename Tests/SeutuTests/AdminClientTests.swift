import AdminProtocol
import ArgumentParser
import Foundation
import Operations
import Testing

@testable import Seutu

struct AdminClientTests {
    @Test func `each class of answer has its exit code, and QUIT's BYE is success`() {
        let codes: [(FinalLine, Int32)] = [
            (.ok(.done), 0), (FinalLine(.error, AnswerCode("DENIED")), 1), (FinalLine(.retry, AnswerCode("BUSY")), 2),
            (FinalLine(.unsure, AnswerCode("COMMIT-UNKNOWN")), 3), (FinalLine(.bye, AnswerCode("IDLE")), 4), (FinalLine(.bye, .quit), 0),
        ]
        for (line, code) in codes { #expect(AdminExit(line).rawValue == code, "\(line)") }
        #expect(AdminExit.connection.rawValue == 5)
    }

    @Test(arguments: [
        ("db.example", "db.example:7080"), ("127.0.0.1:7999", "127.0.0.1:7999"), ("[::1]:70", "[::1]:70"), ("[::1]", "[::1]:7080"),
        ("/run/seutu/admin.sock", "/run/seutu/admin.sock"), ("unix:./a.sock", "./a.sock"),
    ]) func `an address is host:port, a host, an IPv6 address in brackets or a path`(text: String, expected: String) {
        #expect(AdminAddress(text)?.description == expected)
    }

    @Test(arguments: ["", ":7080", "host:", "host:0", "host:65536", "host:x"]) func `what is no address is none`(text: String) {
        #expect(AdminAddress(text) == nil)
    }

    @Test func `a token goes in plain text on this machine only, unless somebody says so`() throws {
        for address in ["10.0.0.1", "127.example.org", "127.0.0.1.example.org"] {
            let refused = try AdminCommand.parse([address, "--token", "x"])
            #expect(throws: ValidationError.self) { try AdminTarget(refused, environment: [:]) }
        }
        for arguments in [
            ["10.0.0.1", "--tls"], ["10.0.0.1", "--allow-plain-text"], ["localhost"], ["127.8.0.1"], ["[::1]"], ["/run/seutu/admin.sock"],
        ] {
            let command = try AdminCommand.parse(arguments + ["--token", "x"])
            #expect(try AdminTarget(command, environment: [:]).token == "x")
        }
    }

    @Test func `words in capitals begin the command, and a word before them is the address`() throws {
        let here = try AdminCommand.parse(["PROJECT", "LIST", "--format", "json"])
        #expect(here.address == nil && here.command == ["PROJECT", "LIST"] && here.format == .json)
        let there = try AdminCommand.parse(["db.example:7080", "--tls", "MEMBER", "GET", "236"])
        #expect(there.address == "db.example:7080" && there.command == ["MEMBER", "GET", "236"])
        #expect(try AdminCommand.parse(["localhost"]).command.isEmpty)
        for wrong in [["a", "b"], ["PING", "-e", "PING"], ["PING", "--format", "xml"]] {
            #expect(throws: (any Error).self) { try AdminCommand.parse(wrong) }
        }
    }

    @Test func `a body's name is checked before anything is sent`() throws {
        #expect(try AdminCommand.parse(["--tenant", "kaustinen", "MEMBER", "LIST"]).tenant == "kaustinen")
        for name in ["", "a b", "a\nQUIT", "Å"] {
            #expect(throws: (any Error).self) { try AdminCommand.parse(["--tenant", name, "MEMBER", "LIST"]) }
        }
    }

    @Test func `a file gets the rows when all is done, and keeps its own when something was not`() throws {
        let file = try TemporaryFile("before")
        let failed = AdminOutput(file: file.path)
        failed.write("a\n")
        try failed.finish(.error)
        #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "before")
        let done = AdminOutput(file: file.path)
        #expect(done.isRaw)
        done.write("b\n")
        done.write("c\n")
        try done.finish(.ok)
        #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "b\nc\n")
        #expect(throws: CommandFailure.self) { try done.write("x", to: file.path + "/nowhere") }
    }

    @Test(arguments: Role.allCases) func `help names every role, and an unknown one is refused with all of them`(role: Role) throws {
        #expect(CreateTokenCommand.helpMessage(columns: 1_000).contains(role.rawValue))
        let failure = #expect(throws: (any Error).self) { try CreateTokenCommand.parse(["kaustinen", "--role", "king"]) }
        #expect(CreateTokenCommand.fullMessage(for: try #require(failure)).contains(role.rawValue))
        if role != .municipality { #expect(AdminCommand.helpMessage(columns: 1_000).contains("\(role)")) }
    }

    @Test func `token and address come from the environment when no option gives them`() throws {
        let target = try AdminTarget(try AdminCommand.parse([]), environment: ["SEUTU_ADMIN": "127.0.0.1:1234", "SEUTU_TOKEN": "t"])
        #expect(target.address == .tcp(host: "127.0.0.1", port: 1234))
        #expect(target.token == "t")
        let file = try TemporaryFile("  from-a-file\n")
        let command = try AdminCommand.parse(["--token-file", file.path])
        #expect(try AdminTarget(command, environment: ["SEUTU_TOKEN": "t"]).token == "from-a-file")
    }

    @Test func `history keeps lines across sessions, never one with a token, in a file of one's own`() throws {
        let folder = try TemporaryFile("")
        let home = (folder.path as NSString).deletingLastPathComponent
        var history = CommandHistory(home: home)
        for line in ["PING a", "PING a", "AUTH TOKEN abc", "#1 auth token abc", "PING seutu_1_abc", "", "PING b"] { history.append(line) }
        #expect(CommandHistory(home: home).lines == ["PING a", "PING b"])
        let mode = try FileManager.default.attributesOfItem(atPath: home + "/.seutu_history")[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }
}
