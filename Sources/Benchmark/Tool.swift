internal import Foundation
internal import Glibc

/// Writes without a buffer, also into a pipe.
func say(_ text: String) { try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8)) }

/// The failure of a program that was run to its end.
struct ToolFailure: Error, CustomStringConvertible { let description: String }

func run(_ tool: String, _ arguments: [String], environment: [String: String] = [:]) throws -> String {
    let process = Process(tool, arguments, environment: environment)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ToolFailure(description: "\(tool) failed: \(text)") }
    return text
}

extension Process {
    /// A program with signals as a shell gives them: started from a thread here, pgbench would not get the alarm that
    /// ends it.
    convenience init(_ tool: String, _ arguments: [String], environment: [String: String] = [:]) {
        self.init()
        executableURL = URL(fileURLWithPath: "/usr/bin/env")
        self.arguments = ["--default-signal", tool] + arguments
        self.environment = ProcessInfo.processInfo.environment.merging(environment) { _, ours in ours }
    }
}

extension String {
    /// The number after a word, as in `tps = 1234.5` or `Requests/sec: 1234.5`.
    func number(after word: String) throws -> Double {
        guard let range = range(of: word), let text = self[range.upperBound...].split(whereSeparator: \.isWhitespace).first,
            let number = Double(text)
        else { throw ToolFailure(description: "no \(word) in: \(self)") }
        return number
    }
}

/// Processor seconds and memory of a running process, from the kernel.
struct ProcessUsage {
    let processorSeconds: Double
    let residentMegabytes: Double
    let peakMegabytes: Double

    init(of process: Int32) throws {
        let stat = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        // The fields follow the name in brackets, which may contain anything: the state is the first, user and system
        // time are the 12th and 13th.
        let fields = (stat.split(separator: ")").last ?? "").split(separator: " ")
        processorSeconds = ((Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0)) / Double(sysconf(Int32(_SC_CLK_TCK)))
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        residentMegabytes = try status.number(after: "VmRSS:") / 1024
        peakMegabytes = try status.number(after: "VmHWM:") / 1024
    }
}

/// A new folder for files that other programs read; it disappears with the machine's temporary files.
func makeFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("seutu-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
}

func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard let upper = sorted.dropFirst(sorted.count / 2).first else { return 0 }
    return sorted.count.isMultiple(of: 2) ? (sorted[sorted.count / 2 - 1] + upper) / 2 : upper
}

/// Connects a TCP socket to a port of this machine; false when nothing listens there.
func connectToLocalPort(_ port: Int, _ descriptor: Int32) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    } == 0
}
