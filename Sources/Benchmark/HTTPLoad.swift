internal import Foundation

/// Requests that wrk repeats; each waits for the answer to the one before it on its connection.
struct HTTPLoad {
    private let folder: URL
    private static let script = """
        local requests, threads = {}, 0
        function setup(thread)
          thread:set("count", threads * 104729)
          threads = threads + 1
        end
        function init(args)
          for line in io.lines(os.getenv("SEUTU_BENCH_REQUESTS")) do
            local method, path, token, tag, body = line:match("(.-)\\t(.-)\\t(.-)\\t(.-)\\t(.*)")
            local headers = { ["Host"] = "127.0.0.1", ["Authorization"] = "Bearer " .. token }
            if tag ~= "" then headers["If-None-Match"] = tag end
            if body ~= "" then headers["Content-Type"] = "application/json" end
            requests[#requests + 1] = wrk.format(method, path, headers, body ~= "" and body or nil)
          end
        end
        function request()
          count = count + 1
          return requests[(count * 7919) % #requests + 1]
        end
        """

    /// - Parameter calls: their bodies contain no tabs and no line ends.
    init(_ calls: [HTTPCall]) throws {
        folder = try makeFolder()
        let lines = calls.map { [$0.method, $0.path, $0.token, $0.knownTag, $0.body].joined(separator: "\t") + "\n" }
        try Data(lines.joined().utf8).write(to: folder.appendingPathComponent("requests"))
        try Data(Self.script.utf8).write(to: folder.appendingPathComponent("requests.lua"))
    }

    /// Answers a second; fails if any answer is an error.
    func rate(port: Int, connections: Int = 32, seconds: Int) throws -> Double {
        let output = try run(
            "wrk",
            [
                "-t", "\(min(2, connections))", "-c", "\(connections)", "-d", "\(seconds)s", "-s",
                folder.appendingPathComponent("requests.lua").path, "http://127.0.0.1:\(port)",
            ], environment: ["SEUTU_BENCH_REQUESTS": folder.appendingPathComponent("requests").path])
        guard !output.contains("Non-2xx") && !output.contains("Socket errors") else { throw ToolFailure(description: output) }
        return try output.number(after: "Requests/sec:")
    }
}
