internal import ArgumentParser

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Serve an example on this machine, with a PostgreSQL of its own.",
        discussion: """
            Starts a private PostgreSQL in the folder (Unix socket only), migrates it, loads the example of Kaustinen and a second \
            tenant, and serves HTTP on 127.0.0.1:8080 and the admin protocol on 127.0.0.1:7080. SEUTU_HTTP_PORT and SEUTU_ADMIN_PORT \
            choose other ports. Prints addresses and a token a role, and writes the same to demo.json in the folder.

            Ctrl-C stops all of it; starting again keeps the data. Remove the folder to start afresh.
            """)

    @Option(help: ArgumentHelp("Where the demo keeps its database and demo.json.", valueName: "folder"))
    var directory = DemoFile.directory

    func run() async throws {
        throw CommandFailure("This build has no demo yet.")
    }
}
