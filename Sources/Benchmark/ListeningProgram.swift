internal import Foundation
internal import Glibc

/// A program that listens on a port of this machine until it is stopped.
final class ListeningProgram {
    private let process: Process

    var processIdentifier: Int32 { process.processIdentifier }

    /// - Parameters:
    ///   - name: of a program that was built beside this one.
    ///   - isReady: called until it returns true, for at most ten seconds; without it, the program is ready when it
    ///     listens.
    init(
        _ name: String, _ arguments: [String], environment: [String: String] = [:], port: Int, isReady: (() -> Bool)? = nil
    ) throws {
        // Another program on this port would be measured instead.
        guard !Self.listens(on: port) else { throw ToolFailure(description: "port \(port) is in use: stop what listens there") }
        process = Process(Self.place(of: name).path, arguments, environment: environment)
        try process.run()
        for _ in 0..<200 {
            if isReady?() ?? Self.listens(on: port) { return }
            usleep(50_000)
        }
        stop()
        throw ToolFailure(description: "\(name) \(arguments.joined(separator: " ")) did not become ready")
    }

    static func place(of name: String) -> URL {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(name)
    }

    private static func listens(on port: Int) -> Bool { (try? HTTPConnection(port: port)) != nil }

    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }
}
