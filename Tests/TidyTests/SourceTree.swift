internal import Foundation

/// The repository on disk, found by the path of this file.
enum SourceTree {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Everything written by hand: Swift, SQL, scripts, documents and settings. Reference data is left out.
    static func files() throws -> [SourceFile] { try read.get() }

    /// Read once, because every rule needs them.
    private static let read = Result {
        let folders = ["Sources", "Tests", "sql", "deploy", "docs", ".ci"]
        let top = ["Package.swift", "Makefile", "README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]
        return try (top + folders.flatMap(paths(under:))).sorted().compactMap(file(at:))
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root.appending(path: path).path) }

    static func file(at path: String) throws -> SourceFile? {
        guard exists(path) else { return nil }
        return try SourceFile(path: path, text: String(contentsOf: root.appending(path: path), encoding: .utf8))
    }

    /// Names in a folder, hidden ones included, in alphabetical order.
    static func names(in folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path).sorted()
    }

    private static func paths(under folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.allObjects as? [String] ?? []
        return names.map { folder + "/" + $0 }.filter { path in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: root.appending(path: path).path, isDirectory: &isFolder)
            return exists && !isFolder.boolValue && isReadable(path)
        }
    }

    /// Whether people write the text. Vectors, registers and pictures are data.
    private static func isReadable(_ path: String) -> Bool {
        let dataEndings = ["csv", "json", "png", "svg", "ico", "woff2"]
        // A program writes only this file: `make schema`.
        return path != "sql/schema.sql" && !path.contains("__pycache__") && !dataEndings.contains(URL(filePath: path).pathExtension)
    }
}
