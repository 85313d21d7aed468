internal import Foundation

extension Rule {
    /// Texts that a user reads, `fi: "…", sv: "…", en: "…"`.
    static let languages = [
        Rule(
            name: "a text says the same in three languages",
            badSample: #"a(fi: "Anna \(maximum).", sv: "Ange det.", en: "Give \(maximum).")"#,
            goodSample: #"a(fi: "Anna \(maximum).", sv: "Ange \(maximum).", en: "Give \(maximum).")"#
        ) { file in
            texts(in: file).flatMap { text in
                text.faults.map { Finding(file.path, line: text.line, $0) }
            }
        },
        Rule(
            name: "a text keeps to its language",
            badSample: #"a(fi: "Anna the name.", sv: "Ange namnet.", en: "Give the name.")"#,
            goodSample: #"a(fi: "Anna nimi (the).", sv: "Ange \(the) namnet.", en: "Give the name.")"#
        ) { file in
            texts(in: file).flatMap { text in
                text.strangers.map { Finding(file.path, line: text.line, "\"\($0)\" is a word of another language") }
            }
        },
    ]

    private static func texts(in file: SourceFile) -> [Trilingual] {
        file.isSwift && file.isUnder("Sources") ? Trilingual.all(in: file.lines.joined(separator: "\n")) : []
    }
}

/// One text in three languages, as the source has it.
private struct Trilingual {
    let line: Int
    /// Finnish, Swedish and English, each split into words.
    let texts: [SwiftLiteral]

    /// The content that one language has and another does not.
    var faults: [String] {
        var faults: [String] = []
        if Set(texts.map(\.names)).count > 1 { faults.append("the languages tell different values: interpolate the same ones in each") }
        if Set(texts.map(\.words.last)).count > 1 {
            faults.append("the languages end differently: end all with the same mark, or with none")
        }
        // A single word may be the same: "cent".
        if Set(texts.map(\.words)).count < 3 && texts[0].words.count > 2 { faults.append("two languages say the same: translate") }
        return faults
    }

    /// Words of another language, outside parentheses, which contain names of fields.
    var strangers: [String] {
        let common: [Set<String>] = [
            ["ja", "ei", "on", "tai", "ole", "anna", "ensin"], ["och", "är", "inte", "eller", "det", "ange", "först"],
            ["and", "is", "not", "or", "the", "give", "first"],
        ]
        return texts.indices.flatMap { index in
            // "On" is English too, and "ja" alone is Swedish for yes.
            let own = common[index].union(index == 2 ? ["on"] : index == 1 && texts[1].words == ["ja", ""] ? ["ja"] : [])
            let others = common.reduce(into: Set<String>()) { $0.formUnion($1) }.subtracting(own)
            return texts[index].words.filter(others.contains)
        }
    }

    static func all(in text: String) -> [Trilingual] {
        var found: [Trilingual] = []
        var rest = text[...]
        while let start = rest.range(of: "fi: \"") {
            var place = text.index(before: start.upperBound)
            let finnish = SwiftLiteral(text, &place)
            rest = text[place...]
            var texts = [finnish]
            for label in [", sv: \"", ", en: \""] {
                let gap = text[place...].prefix { ", \n".contains($0) }
                let next = text[gap.endIndex...]
                guard gap.contains(","), next.hasPrefix(label.dropFirst(2)) else { break }
                place = text.index(gap.endIndex, offsetBy: label.count - 3)
                texts.append(SwiftLiteral(text, &place))
                rest = text[place...]
            }
            // If a text has several literals, its reviewer must compare them.
            guard texts.count == 3 else { continue }
            found.append(Trilingual(line: text[..<start.lowerBound].count { $0 == "\n" } + 1, texts: texts))
        }
        return found
    }
}

/// A Swift string literal: its words, and the interpolated names.
private struct SwiftLiteral {
    /// In small letters; the last punctuation mark is a word of its own.
    private(set) var words: [String] = []
    /// Without the parts that differ by language.
    private(set) var names: Set<String> = []

    /// - Parameter place: at the opening quote; afterwards after the closing one.
    init(_ text: String, _ place: inout String.Index) {
        var plain = ""
        place = text.index(after: place)
        while place < text.endIndex, text[place] != "\"" {
            guard text[place] == "\\" else {
                plain.append(text[place])
                place = text.index(after: place)
                continue
            }
            place = text.index(after: place)
            if text[place] == "(" {
                names.formUnion(Self.interpolated(text, &place))
                plain.append("#")
            } else {
                place = text.index(after: place)
            }
        }
        if place < text.endIndex { place = text.index(after: place) }
        let outside = plain.replacing(/\([^()]*\)/, with: "")
        words =
            outside.lowercased().split { !$0.isLetter }.map(String.init) + [plain.last.map { ".:;,…!?".contains($0) ? "\($0)" : "" } ?? ""]
    }

    /// The names in an interpolation, which may contain literals.
    private static func interpolated(_ text: String, _ place: inout String.Index) -> Set<String> {
        var code = ""
        var depth = 0
        repeat {
            switch text[place] {
            case "\"":
                _ = SwiftLiteral(text, &place)
                code.append(" ")
                continue
            case "(": depth += 1
            case ")": depth -= 1
            default: break
            }
            code.append(text[place])
            place = text.index(after: place)
        } while depth > 0 && place < text.endIndex
        let names = code.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
        return Set(names).subtracting(["fi", "sv", "en"])
    }
}
