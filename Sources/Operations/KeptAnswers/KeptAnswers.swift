internal import Cooperation
internal import Store
internal import Synchronization

/// An answer in the form in which it is sent.
package protocol WrittenAnswer: Sendable {
    /// About how many bytes it holds.
    var size: Int { get }
}

/// Answers with the versions of their data, within a limit of memory.
///
/// All kept answers of one body have one version, that of the newest answer. When an answer with another version comes,
/// the others are dropped, because they are nearly always outdated. Nothing else is dropped while all bodies together
/// stay within the limit. After that the bodies give way in turn, but only those that hold more than an equal part.
///
/// A body that changed between two reads will probably change before the next one too, and asking for its version would
/// be useless. So no kept answer is used for it until a read finds it unchanged.
final class KeptAnswers: Sendable {
    /// The counts of requests so far.
    struct Totals {
        /// Answered by a kept answer.
        var hits: UInt64 = 0
        /// Read from the database, because no answer was kept, or the kept answer had another version.
        var misses: UInt64 = 0
        /// Answers that were dropped because the memory was full.
        var evictions: UInt64 = 0
    }

    /// The memory of an answer in addition to its bytes and its request's text, and of a body in addition to its
    /// answers: keys, places in tables and the like.
    static let overhead = 640
    /// An answer larger than the limit divided by this number is not kept.
    private static let largestPart = 16

    private final class Entry {
        let answer: any WrittenAnswer
        let size: Int
        /// Whether it was used since it was added or last passed over.
        var isUsed = false

        init(_ answer: any WrittenAnswer, size: Int) {
            self.answer = answer
            self.size = size
        }
    }

    private final class Body {
        let version: AnswerVersion
        var entries: [AnswerKey: Entry] = [:]
        /// Every key once; the next one to be dropped comes first.
        var line = Line<AnswerKey>()
        var size = KeptAnswers.overhead
        /// Whether it changed since the read before.
        var isChanging: Bool

        init(_ version: AnswerVersion, isChanging: Bool) {
            self.version = version
            self.isChanging = isChanging
        }

        /// Removes the first answer that was not used since its last turn, and returns its size; nil if none is left.
        func giveWay() -> Int? {
            while let key = line.removeFirst(), let entry = entries[key] {
                if entry.isUsed {
                    entry.isUsed = false
                    line.append(key)
                } else {
                    entries[key] = nil
                    size -= entry.size
                    return entry.size
                }
            }
            return nil
        }
    }

    private struct State {
        var bodies: [TenantID: Body] = [:]
        /// Every body once; the next one to give way comes first.
        var turns = Line<TenantID>()
        var size = 0
        var totals = Totals()

        /// The body's place for answers of this version. Answers of another version are dropped.
        mutating func body(_ tenant: TenantID, at version: AnswerVersion) -> Body {
            let present = bodies[tenant]
            if let present, present.version == version { return present }
            let body = Body(version, isChanging: present?.entries.isEmpty == false)
            if let present { size -= present.size } else { turns.append(tenant) }
            bodies[tenant] = body
            size += body.size
            return body
        }

        /// Drops one answer, or a body without answers.
        mutating func giveWay(fairPart: Int) {
            while let tenant = turns.first, let body = bodies[tenant] {
                if body.size <= fairPart {
                    turns.append(tenant)
                    turns.removeFirst()
                } else if let size = body.giveWay() {
                    self.size -= size
                    totals.evictions += 1
                    return
                } else {
                    turns.removeFirst()
                    bodies[tenant] = nil
                    size -= body.size
                    return
                }
            }
        }
    }

    private let maximumBytes: Int
    private let state = Mutex(State())

    /// - Parameter maximumBytes: for all bodies together; 0 keeps nothing.
    init(maximumBytes: Int) { self.maximumBytes = maximumBytes }

    var isOn: Bool { maximumBytes > 0 }
    var size: Int { state.withLock { $0.size } }
    var totals: Totals { state.withLock { $0.totals } }

    /// The kept answer to a request, and the version that the body must still have.
    func answer(to key: AnswerKey) -> (answer: any WrittenAnswer, version: AnswerVersion)? {
        state.withLock { state in
            guard let body = state.bodies[key.tenant], !body.isChanging, let entry = body.entries[key] else { return nil }
            entry.isUsed = true
            return (entry.answer, body.version)
        }
    }

    func count(isHit: Bool) {
        state.withLock { state in if isHit { state.totals.hits += 1 } else { state.totals.misses += 1 } }
    }

    /// Call it when the body has changed, because its kept answers are outdated.
    func forget(_ tenant: TenantID) {
        state.withLock { state in
            guard let body = state.bodies[tenant] else { return }
            state.size -= body.size
            // An empty body in its place, which keeps its turn.
            let empty = Body(body.version, isChanging: false)
            state.bodies[tenant] = empty
            state.size += empty.size
        }
    }

    func keep(_ answer: any WrittenAnswer, for key: AnswerKey, at version: AnswerVersion) {
        let size = answer.size + key.request.utf8.count + Self.overhead
        guard size <= maximumBytes / Self.largestPart else { return }
        state.withLock { state in
            if let body = state.bodies[key.tenant], body.version == version {
                body.isChanging = false
                // Two equal requests at the same time both add the answer.
                if body.entries[key] != nil { return }
            }
            // Makes room before the answer is added: it is used less than answers that were used twice, but it is the
            // newest.
            let room = maximumBytes - size - Self.overhead
            while state.size > room { state.giveWay(fairPart: room / state.bodies.count) }
            let body = state.body(key.tenant, at: version)
            body.entries[key] = Entry(answer, size: size)
            body.line.append(key)
            body.size += size
            state.size += size
        }
    }
}
