internal import Cooperation

/// The formats an answer may be written in.
enum Representation: String, Sendable {
    case json, csv
    /// The one media type that a document has.
    case document

    /// Whether `Accept` admits the one media type there is.
    static func admits(_ mediaType: String, accepting header: String?) -> Bool {
        guard let header else { return true }
        return QualityList(header).quality(ofFirst: [mediaType, mediaType.prefix { $0 != "/" } + "/*", "*/*"]) > 0
    }

    /// What `Accept` prefers, JSON where it doesn't say; nil for what we don't have.
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
    /// The language that `Accept-Language` likes best among ours; Finnish when none is. The first of equals wins.
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
