extension Request {
    /// The same bytes for requests that ask for the same: what an `idem` key is bound to, best as a hash of it.
    ///
    /// Tag, `idem`, `format` and `lang` do not count, nor the order of keys or whether a value came as a literal.
    /// Lengths stand before every piece, so no two different requests give the same bytes.
    package var canonicalBytes: [UInt8] {
        var pieces = words.map { Array($0.utf8) }
        if let literal, literal.place == .lastWord { pieces.append(literal.bytes) }
        var values = parameters.map { ($0.key, Array($0.value.utf8)) }
        if let literal, case .key(let key) = literal.place { values.append((key, literal.bytes)) }
        let counted = values.filter { !["idem", "format", "lang"].contains($0.0) }.sorted { $0.0 < $1.0 }
        let start = Array("\(pieces.count) \(counted.count) ".utf8)
        return (pieces + counted.flatMap { [Array($0.0.utf8), $0.1] }).reduce(into: start) { bytes, piece in
            bytes += Array("\(piece.count):".utf8) + piece
        }
    }
}
