internal import Glibc
internal import TestSupport

/// `make bench` measures the promised figures, as ratios of one run on one machine, and says which promises are kept.
///
/// Arguments name the groups to measure; without arguments it measures all.
@main struct Benchmark {
    static func main() async {
        do {
            if CommandLine.arguments.dropFirst().first == PlainTextServer.argument { return try await PlainTextServer.serve() }
            try await run(try chosen(CommandLine.arguments.dropFirst()))
        } catch {
            say("\(error)")
            exit(1)
        }
    }

    private static func chosen(_ names: ArraySlice<String>) throws -> [RowGroup] {
        let known = RowGroup.allCases.map(\.rawValue)
        for name in names where !known.contains(name) {
            throw ToolFailure(description: "\(name) is no row. Rows are: \(known.joined(separator: " ")).")
        }
        return RowGroup.allCases.filter { names.isEmpty || names.contains($0.rawValue) }
    }

    private static func run(_ groups: [RowGroup]) async throws {
        try await DatabaseServer.prepare()
        if !ServedProgram.canKeepAnswers { say("This build keeps no answers: what is not changed costs as much as what is.") }
        let bench = Bench()
        defer { bench.stop() }
        var blocks: [String] = []
        for group in groups {
            say("\(group.title) …")
            let figures = try await group.figures(bench)
            blocks += [group.rawValue] + figures.map(\.line)
        }
        say("\nMeasured in this run, all as ratios unless a unit is named:\n" + blocks.joined(separator: "\n"))
    }
}
