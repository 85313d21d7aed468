package import HTTPTypes
internal import Synchronization

/// The end of work that continues after its request was answered, with the status that the answer would have had.
package final class WorkEnd: Sendable {
    private enum State {
        case underway([@Sendable (HTTPResponse.Status) -> Void])
        case ended(HTTPResponse.Status)
    }

    private let state = Mutex(State.underway([]))

    /// Runs `act` when the work ends, or at once if it has ended.
    package func whenEnded(_ act: @escaping @Sendable (HTTPResponse.Status) -> Void) {
        let status: HTTPResponse.Status? = state.withLock { state in
            switch state {
            case .underway(let acts):
                state = .underway(acts + [act])
                return nil
            case .ended(let status): return status
            }
        }
        if let status { act(status) }
    }

    func end(_ status: HTTPResponse.Status) {
        let acts: [@Sendable (HTTPResponse.Status) -> Void] = state.withLock { state in
            guard case .underway(let acts) = state else { return [] }
            state = .ended(status)
            return acts
        }
        for act in acts { act(status) }
    }
}
