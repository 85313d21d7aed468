internal import Cooperation

/// The formats of an answer.
enum Representation: String, Sendable {
    case json, csv
    /// The document's only media type.
    case document

    /// Whether `Accept` allows the only media type of the answer.
    static func admits(_ mediaType: String, accepting header: String?) -> Bool {
        guard let header else { return true }
        return QualityList(header).quality(ofFirst: [mediaType, mediaType.prefix { $0 != "/" } + "/*", "*/*"]) > 0
    }

    /// The format that `Accept` prefers, JSON if it prefers none; nil if we have none of its formats.
    init?(accepting header: String?, hasTable: Bool) {
        guard let header, header != "*/*", header != "application/json" else {
            self = .json
            return
        }
        let list = QualityList(header)
        let json = list.quality(ofFirst: ["application/json", "application/*", "*/*"])
        let csv = hasTable ? list.quality(ofFirst: ["text/csv", "text/*", "*/*"]) : 0
        if json == 0 && csv == 0 { return nil }
        self = csv > json ? .csv : .json
    }
}

extension Language {
    /// Our language that `Accept-Language` prefers, or Finnish if it names none; of equal ones the first.
    init(accepting header: String?) {
        guard let header else {
            self = .fi
            return
        }
        if let language = Language(rawValue: header) {
            self = language
            return
        }
        var best = Language.fi
        var bestQuality = 0
        for item in QualityList(header).items where item.quality > bestQuality {
            guard let primary = item.value.split(separator: "-").first, let language = Language(rawValue: String(primary)) else { continue }
            (best, bestQuality) = (language, item.quality)
        }
        self = best
    }
}
