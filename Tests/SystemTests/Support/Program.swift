import Foundation
import Glibc
import Synchronization

/// The built `seutu`, run as its users run it: never as root.
final class Program: Sendable {
    private let process: Mutex<Process>
    private let output: Output
    let processIdentifier: Int32

    /// All its output, standard output and standard error together.
    private final class Output: Sendable {
        let text = Mutex("")
        let ended = DispatchSemaphore(value: 0)
    }

    /// Tests run at the same time on busy machines: only a test about a time limit sets its own.
    private static let patience = Dictionary(
        uniqueKeysWithValues: ["REQUEST", "POOL_LEASE", "POOL_FETCH", "POOL_STATEMENT", "POOL_CONNECT"].map {
            ("SEUTU_\($0)_TIMEOUT", "10m")
        })

    init(
        _ arguments: [String], environment: [String: String] = [:], input: String? = nil, folder: URL? = nil, descriptors: Int? = nil
    ) throws {
        let process = Process(), launch = try ProgramAccount.launch(arguments)
        let limit = descriptors.map { ["prlimit", "--nofile=\($0):\($0)"] } ?? []
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = limit + [launch.program] + launch.arguments
        // The developer's own settings do not reach it.
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("SEUTU_") }
            .merging(Self.patience) { _, ours in ours }.merging(launch.environment) { _, ours in ours }.merging(environment) { _, ours in
                ours
            }
        if let folder = folder ?? launch.folder { process.currentDirectoryURL = folder }
        let pipe = Pipe(), stdin = Pipe(), output = Output()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = stdin
        try process.run()
        // Read by a thread until the last writer is gone, because a dispatch source may outlive the descriptor that it
        // watches.
        let reading = pipe.fileHandleForReading
        Thread {
            while case let data = reading.availableData, !data.isEmpty {
                output.text.withLock { $0 += String(decoding: data, as: UTF8.self) }
            }
            output.ended.signal()
        }.start()
        if let input { try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
        try stdin.fileHandleForWriting.close()
        processIdentifier = process.processIdentifier
        self.output = output
        self.process = Mutex(process)
    }

    deinit { if isRunning { Glibc.kill(processIdentifier, SIGKILL) } }

    /// The most resident memory that it ever had.
    func peakMegabytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(processIdentifier)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        guard let kilobytes = Int((line ?? "").filter(\.isNumber)) else { throw Wire.WireError(what: status) }
        return kilobytes / 1024
    }

    /// Runs it to the end; returns its exit code and its output.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], input: String? = nil, folder: URL? = nil
    ) async throws -> (code: Int32, output: String) {
        let program = try Program(arguments, environment: environment, input: input, folder: folder)
        return (try await program.wait(), program.printed)
    }

    var printed: String { output.text.withLock { $0 } }
    var isRunning: Bool { process.withLock { $0.isRunning } }

    func signal(_ number: Int32) { Glibc.kill(processIdentifier, number) }

    /// Its exit code, or the negative number of the signal that ended it.
    func wait() async throws -> Int32 {
        while isRunning { try await Task.sleep(for: .milliseconds(10)) }
        _ = try await Wire.blocking { [output] in output.ended.wait(timeout: .now() + 60) }
        return process.withLock { $0.terminationReason == .exit ? $0.terminationStatus : -$0.terminationStatus }
    }
}
