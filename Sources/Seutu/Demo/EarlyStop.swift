internal import Dispatch
internal import Foundation
internal import Glibc

/// Stops the process orderly on Ctrl-C or SIGTERM while the demo is still being made: until `end` is called.
final class EarlyStop {
    private let sources: [any DispatchSourceSignal]

    /// The body runs on another thread; the process ends after it, with the status that shells give an interrupted program.
    init(_ body: @escaping @Sendable () -> Void) {
        sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                body()
                exit(128 + number)
            }
            source.resume()
            return source
        }
    }

    func end() {
        for source in sources { source.cancel() }
    }
}
