internal import Foundation

/// `postmaster.pid`: a server writes it into its data directory while it runs, and leaves it behind when it is killed.
struct PostmasterFile {
    let process: Int32
    let port: String
    let socketDirectory: String

    init?(directory: URL) {
        let file = directory.appendingPathComponent("postmaster.pid")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // Process, data directory, start time, port, socket directory.
        guard lines.count >= 5, let process = Int32(lines[0].trimmingCharacters(in: .whitespaces)) else { return nil }
        self.process = process
        port = lines[3]
        socketDirectory = lines[4]
    }
}
