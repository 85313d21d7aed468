internal import ArgumentParser
internal import Foundation

/// `make docs`. It is for people who change the program, so the help does not list it.
struct DocsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs", abstract: "Write the parts of the documents that are generated from the code.", shouldDisplay: false)

    @Argument(help: ArgumentHelp("The repository's root.", valueName: "folder"))
    var folder = "."

    func run() throws {
        for part in WrittenPart.all {
            let location = URL(filePath: folder).appending(path: part.file)
            guard let document = try? String(contentsOf: location, encoding: .utf8) else {
                throw CommandFailure("\(location.relativePath) cannot be read: give the repository's root.")
            }
            guard let written = part.placed(in: document) else {
                throw CommandFailure(
                    "\(part.file) has no marks for \(part.name): <!-- \(part.name): written by make docs -->, <!-- end -->.")
            }
            if written == document { continue }
            try Data(written.utf8).write(to: location)
            print("Wrote the part \(part.name) of \(part.file).")
        }
    }
}
