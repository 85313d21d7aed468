/// One fault: its place, and what to do about it.
struct Finding: CustomStringConvertible, Hashable {
    let path: String
    /// From 1; 0 means the whole file or folder.
    let line: Int
    let advice: String

    init(_ path: String, line: Int = 0, _ advice: String) {
        self.path = path
        self.line = line
        self.advice = advice
    }

    var description: String { "\(path):\(line): \(advice)" }
}
