internal import Cooperation
internal import Operations

/// What a change makes, and the address of the new thing. The answer is then 201 with a `Location`; a dry run makes
/// nothing and answers 200.
///
/// An address is a path without the cooperation body's part; `{…}` are columns of the answer, or fields of the request.
enum Creation: Sendable, Hashable {
    /// Makes a thing each time.
    case always(at: String)
    /// Makes the thing unless it exists. A thing's first version is 1, and each change gives it the next one.
    case whenNew(at: String)

    /// The address of the thing that a change has made; nil if it has made none.
    func location(of answer: ChangeAnswer, asked values: RequestValues, in body: TenantSlug) -> String? {
        if answer.isDryRun { return nil }
        switch self {
        case .always(let place): return Self.filled(place, answer, values, body)
        case .whenNew(let place): return answer.changes.last?.version == 1 ? Self.filled(place, answer, values, body) : nil
        }
    }

    private static func filled(_ place: String, _ answer: ChangeAnswer, _ values: RequestValues, _ body: TenantSlug) -> String {
        let rows = answer.changes.flatMap(\.rows)
        return place.split(separator: "{").reduce(into: "/v1/\(body.rawValue)/") { path, piece in
            guard let end = piece.firstIndex(of: "}") else { return path += piece }
            let name = String(piece[..<end])
            let value = rows.lazy.compactMap { $0[name]?.textInPath }.first ?? values.text(of: name) ?? ""
            path += RequestTarget.encoded(value) + piece[piece.index(after: end)...]
        }
    }
}

extension Cell {
    /// Nil for a value that no path contains.
    fileprivate var textInPath: String? {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .date(let date): date.description
        case .quantity, .money, .flag, .name, .words, .secret, .missing: nil
        }
    }
}
