internal import Cooperation
internal import Store
internal import Synchronization

/// An answer in the form in which it is sent.
package protocol WrittenAnswer: Sendable {
    /// About how many bytes it holds.
    var size: Int { get }
}

/// Answers with the versions that they rest on, within a bound of memory.
///
/// All that is kept of one body has one version, that of the answer that came last. When an answer of another version
/// comes, what was kept goes: nearly always it is outdated. Nothing else goes while all bodies together stay within the
/// bound; then the bodies give way in turn, but only those that hold more than an equal part.
///
/// A body that changed between two readings is likely to change before the next one too, and then its version would be
/// asked for in vain. So nothing kept is answered for it until a reading finds it unchanged.
final class KeptAnswers: Sendable {
    /// The counts of requests so far.
    struct Totals {
        /// Answered by what was kept.
        var hits: UInt64 = 0
        /// Read from the database, because nothing was kept for them or what was kept was of another version.
        var misses: UInt64 = 0
        /// Answers that went because the memory was full.
        var evictions: UInt64 = 0
    }

    /// What an answer takes beside its bytes and its request's text, and a body beside its answers: keys, places in
    /// tables and the like.
    static let overhead = 640
    /// An answer that takes more than this part of the bound is not kept.
    private static let largestPart = 16

    private final class Entry {
        let answer: any WrittenAnswer
        let size: Int
        /// Asked for since it came or was last passed over.
        var isUsed = false

        init(_ answer: any WrittenAnswer, size: Int) {
            self.answer = answer
            self.size = size
        }
    }

    private final class Body {
        let version: AnswerVersion
        var entries: [AnswerKey: Entry] = [:]
        /// Every key once; whose turn it is to go comes first.
        var line = Line<AnswerKey>()
        var size = KeptAnswers.overhead
        /// Changed since the reading before.
        var isChanging: Bool

        init(_ version: AnswerVersion, isChanging: Bool) {
            self.version = version
            self.isChanging = isChanging
        }

        /// Takes out the first that was not asked for since its last turn, and answers its size; nil when there is none
        /// left.
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
        /// Every body once; whose turn it is to give way comes first.
        var turns = Line<TenantID>()
        var size = 0
        var totals = Totals()

        /// The body's place for answers of this version. What was kept at another one goes.
        mutating func body(_ tenant: TenantID, at version: AnswerVersion) -> Body {
            let present = bodies[tenant]
            if let present, present.version == version { return present }
            let body = Body(version, isChanging: present?.entries.isEmpty == false)
            if let present { size -= present.size } else { turns.append(tenant) }
            bodies[tenant] = body
            size += body.size
            return body
        }

        /// One answer goes, or a body of which nothing is left.
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

    /// - Parameter maximumBytes: of all bodies together; 0 keeps nothing.
    init(maximumBytes: Int) { self.maximumBytes = maximumBytes }

    var isOn: Bool { maximumBytes > 0 }
    var size: Int { state.withLock { $0.size } }
    var totals: Totals { state.withLock { $0.totals } }

    /// What was kept for a request, and the version that the body must still have for it to hold.
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

    /// The body has changed: what is kept of it would only be found outdated.
    func forget(_ tenant: TenantID) {
        state.withLock { state in
            guard let body = state.bodies[tenant] else { return }
            state.size -= body.size
            // An empty one in its place, which keeps its turn.
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
                // Two that asked at once both bring it.
                if body.entries[key] != nil { return }
            }
            // Before it comes: it was asked for less than what was asked for twice, but it is the newest.
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
