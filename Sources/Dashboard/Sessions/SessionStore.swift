internal import Crypto
internal import Foundation
internal import Synchronization

/// Who is signed in: each session keeps its token, with which every request is authenticated anew. So a token that is
/// revoked or has expired ends its sessions with the next request.
///
/// Sessions live in the memory of one process. After a restart everybody signs in again.
final class SessionStore: Sendable {
    struct Session: Sendable {
        let token: String
        /// What its forms are sealed with.
        let secret: FormSecret
        let end: ContinuousClock.Instant
    }

    private let lifetime: Duration
    private let maximum: Int
    private let maximumPerToken: Int
    /// By the hash of the identifier: what is compared then tells nothing of how much of a guess was right.
    private let sessions = Mutex<[[UInt8]: Session]>([:])

    init(lifetime: Duration, maximum: Int, perToken: Int) {
        (self.lifetime, self.maximum, maximumPerToken) = (lifetime, maximum, perToken)
    }

    /// The new session's identifier. Where there are too many sessions, in all or of the token, the one that would end
    /// first ends now.
    func begin(_ token: String, at now: ContinuousClock.Instant = .now) -> String {
        let identifier = RandomText.make()
        let session = Session(token: token, secret: FormSecret(), end: now + lifetime)
        sessions.withLock { sessions in
            sessions = sessions.filter { $0.value.end > now }
            let own = sessions.filter { $0.value.token == token }
            if own.count >= maximumPerToken, let first = own.min(by: { $0.value.end < $1.value.end }) { sessions[first.key] = nil }
            if sessions.count >= maximum, let first = sessions.min(by: { $0.value.end < $1.value.end }) { sessions[first.key] = nil }
            sessions[Self.key(of: identifier)] = session
        }
        return identifier
    }

    /// Nil for one that has ended, and for one that never was.
    func session(_ identifier: String, at now: ContinuousClock.Instant = .now) -> Session? {
        let session = sessions.withLock { $0[Self.key(of: identifier)] }
        return session.flatMap { $0.end > now ? $0 : nil }
    }

    func end(_ identifier: String) { sessions.withLock { $0[Self.key(of: identifier)] = nil } }

    var count: Int { sessions.withLock { $0.count } }

    private static func key(of identifier: String) -> [UInt8] { Array(SHA256.hash(data: Data(identifier.utf8))) }
}

/// Links that sign in once. A link holds a code and not the token, so what is left of it in a history or a log opens
/// nothing.
final class SignInCodes: Sendable {
    /// A day: whoever started the program follows its links soon.
    static let lifetime = Duration.seconds(86_400)
    /// More than one program shows at its start; the oldest makes room.
    static let maximum = 200

    private struct Entry {
        let code: String
        let token: String
        let end: ContinuousClock.Instant
    }

    private let entries = Mutex<[Entry]>([])

    func make(for token: String, at now: ContinuousClock.Instant = .now) -> String {
        let code = RandomText.make()
        entries.withLock { entries in
            entries.append(Entry(code: code, token: token, end: now + Self.lifetime))
            if entries.count > Self.maximum { entries.removeFirst() }
        }
        return code
    }

    /// The token that the code stands for, the first time only.
    func take(_ code: String, at now: ContinuousClock.Instant = .now) -> String? {
        entries.withLock { entries in
            guard let place = entries.firstIndex(where: { ConstantTime.areEqual($0.code.utf8, code.utf8) }) else { return nil }
            let entry = entries.remove(at: place)
            return entry.end > now ? entry.token : nil
        }
    }
}
