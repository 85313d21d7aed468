import AdminProtocol
import ArgumentParser
import Foundation
import Testing

@testable import Seutu

struct AdminClientTests {
    @Test("each class of answer has its exit code, and QUIT's BYE is success")
    func exits() {
        let codes: [(FinalLine, Int32)] = [
            (.ok(.done), 0), (FinalLine(.error, AnswerCode("DENIED")), 1), (FinalLine(.retry, AnswerCode("BUSY")), 2),
            (FinalLine(.unsure, AnswerCode("COMMIT-UNKNOWN")), 3), (FinalLine(.bye, AnswerCode("IDLE")), 4), (FinalLine(.bye, .quit), 0),
        ]
        for (line, code) in codes { #expect(AdminExit(line).rawValue == code, "\(line)") }
        #expect(AdminExit.connection.rawValue == 5)
    }

    @Test(
        "an address is host:port, a host, an IPv6 address in brackets or a path",
        arguments: [
            ("db.example", "db.example:7080"), ("127.0.0.1:7999", "127.0.0.1:7999"), ("[::1]:70", "[::1]:70"), ("[::1]", "[::1]:7080"),
            ("/run/seutu/admin.sock", "/run/seutu/admin.sock"), ("unix:./a.sock", "./a.sock"),
        ])
    func addresses(text: String, expected: String) { #expect(AdminAddress(text)?.description == expected) }

    @Test("what is no address is none", arguments: ["", ":7080", "host:", "host:0", "host:65536", "host:x"])
    func noAddresses(text: String) { #expect(AdminAddress(text) == nil) }

    @Test("a token goes in plain text on this machine only, unless somebody says so")
    func plainText() throws {
        let refused = try AdminCommand.parse(["10.0.0.1", "--token", "x"])
        #expect(throws: ValidationError.self) { try AdminTarget(refused, environment: [:]) }
        for arguments in [["10.0.0.1", "--tls"], ["10.0.0.1", "--allow-plain-text"], ["localhost"], ["/run/seutu/admin.sock"]] {
            let command = try AdminCommand.parse(arguments + ["--token", "x"])
            #expect(try AdminTarget(command, environment: [:]).token == "x")
        }
    }

    @Test("token and address come from the environment when no option gives them")
    func environment() throws {
        let target = try AdminTarget(try AdminCommand.parse([]), environment: ["SEUTU_ADMIN": "127.0.0.1:1234", "SEUTU_TOKEN": "t"])
        #expect(target.address == .tcp(host: "127.0.0.1", port: 1234))
        #expect(target.token == "t")
        let file = try TemporaryFile("  from-a-file\n")
        let command = try AdminCommand.parse(["--token-file", file.path])
        #expect(try AdminTarget(command, environment: ["SEUTU_TOKEN": "t"]).token == "from-a-file")
    }

    @Test("history keeps lines across sessions, never one with a token, in a file of one's own")
    func history() throws {
        let folder = try TemporaryFile("")
        let home = (folder.path as NSString).deletingLastPathComponent
        var history = CommandHistory(home: home)
        for line in ["PING a", "PING a", "AUTH TOKEN abc", "#1 auth token abc", "PING seutu_1_abc", "", "PING b"] { history.append(line) }
        #expect(CommandHistory(home: home).lines == ["PING a", "PING b"])
        let mode = try FileManager.default.attributesOfItem(atPath: home + "/.seutu_history")[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }
}
