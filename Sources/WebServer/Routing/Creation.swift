internal import Cooperation
internal import Operations

/// What a change makes, and where that is told of. The answer is then 201 with a `Location`; a dry run makes nothing
/// and stays 200.
///
/// A place is a path without the cooperation body's; `{…}` are columns of the answer, or fields of the request.
enum Creation: Sendable, Hashable {
    /// It makes a thing each time.
    case always(at: String)
    /// It makes the thing unless that is there. A thing's first version is 1, and each change gives it the next one.
    case whenNew(at: String)

    /// Where the thing is that a change has made; nil when it has made none.
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
    /// Nil for what no path names.
    fileprivate var textInPath: String? {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .date(let date): date.description
        case .quantity, .money, .flag, .name, .words, .secret, .missing: nil
        }
    }
}
