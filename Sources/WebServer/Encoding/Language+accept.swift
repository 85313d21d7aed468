internal import Cooperation

extension Language {
    /// The language of `Accept-Language` with the highest quality among ours; Finnish when none is.
    init(accepting header: String?) {
        var best = Language.fi
        var bestQuality = 0.0
        for range in (header ?? "").split(separator: ",").prefix(20) {
            let pieces = range.split(separator: ";")
            guard let tag = pieces.first?.filter({ $0 != " " }).prefix(2), let language = Language(rawValue: tag.lowercased()) else {
                continue
            }
            let quality = pieces.dropFirst().compactMap {
                $0.filter { $0 != " " }.hasPrefix("q=") ? Double($0.filter { $0 != " " }.dropFirst(2)) : nil
            }
            if quality.first ?? 1 > bestQuality { (best, bestQuality) = (language, quality.first ?? 1) }
        }
        self = best
    }
}
