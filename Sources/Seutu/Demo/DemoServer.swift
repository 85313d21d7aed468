internal import Foundation
internal import LocalPostgres

/// Where the demo's PostgreSQL keeps its files.
enum DemoServer {
    /// `postgres` in the demo's folder. Root's own folders are closed to the user `postgres`, who runs the server then: in such a
    /// one `postgres` is a link to a new folder outside, which stays when the demo's folder is removed.
    static func directory(in folder: String, outside: String = "/var/lib") throws -> URL {
        let files = FileManager.default
        let near = URL(filePath: folder).appending(path: "postgres")
        if let link = try? files.destinationOfSymbolicLink(atPath: near.path), files.fileExists(atPath: link) { return URL(filePath: link) }
        // Data that is there already stays; when it is out of reach, starting says why.
        let hasData = files.fileExists(atPath: near.appending(path: "data").path)
        if hasData || LocalPostgres.canReach(URL(filePath: folder)) { return near }
        let far = URL(filePath: outside).appending(path: "seutu-demo-" + UUID().uuidString.prefix(8).lowercased())
        try? files.removeItem(at: near)
        try files.createDirectory(at: far, withIntermediateDirectories: true)
        try files.createSymbolicLink(at: near, withDestinationURL: far)
        return far
    }

    static func makeFolder(_ folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure("The folder \(folder) cannot be made (\(error.localizedDescription)); name another with --directory.")
        }
    }
}
