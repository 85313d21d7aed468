/// Answers that wait for the transport. They are handed over in pieces, so that waiting answers can still be counted
/// and dropped.
struct OutputQueue {
    /// Small enough to notice a client that stops reading, and large enough to need few writes.
    static let pieceBytes = 65_536

    private struct Answer {
        let bytes: [UInt8]
        let hold: AnswerBudget.Hold?
    }

    private var answers: [Answer] = []
    /// The bytes of the first answer that were already handed over.
    private var offset = 0
    private var underway = 0
    private var queued = 0
    /// The bytes that the transport took since this was last set to zero.
    var taken = 0

    /// The bytes that the transport has not taken yet.
    var waiting: Int { queued + underway }
    var isEmpty: Bool { waiting == 0 }

    /// The bytes behind the first answer. The first one is not counted, because a single answer may have any size.
    var bytesBeyondFirst: Int { queued - (answers.first.map { $0.bytes.count - offset } ?? 0) }

    mutating func append(_ bytes: [UInt8], hold: AnswerBudget.Hold? = nil) {
        if bytes.isEmpty { return }
        answers.append(Answer(bytes: bytes, hold: hold))
        queued += bytes.count
    }

    mutating func take() -> [UInt8]? {
        guard underway == 0, !answers.isEmpty else { return nil }
        var piece: [UInt8] = []
        var whole = 0
        while whole < answers.count, piece.count < Self.pieceBytes {
            let rest = answers[whole].bytes[offset...].prefix(Self.pieceBytes - piece.count)
            piece += rest
            offset += rest.count
            if offset < answers[whole].bytes.count { break }
            whole += 1
            offset = 0
        }
        answers.removeFirst(whole)
        queued -= piece.count
        underway = piece.count
        return piece
    }

    mutating func sent() {
        taken += underway
        underway = 0
    }

    /// Drops all answers but the rest of the one whose beginning was sent.
    mutating func dropUnbegun() {
        answers = offset > 0 ? Array(answers.prefix(1)) : []
        queued = answers.first.map { $0.bytes.count - offset } ?? 0
    }
}
