internal import AdminProtocol
internal import ArgumentParser

/// The exit status of `seutu admin`, so that a script can decide without reading text.
enum AdminExit: Int32 {
    case ok = 0
    /// `ERR`: not done, and not to be repeated unchanged.
    case error = 1
    /// `RETRY`: not done, safe to repeat.
    case retry = 2
    /// `UNSURE`: the outcome is unknown.
    case unsure = 3
    /// `BYE`: the server closed the connection.
    case bye = 4
    /// No connection, or one that broke before the answer was complete.
    case connection = 5

    init(_ answer: FinalLine) {
        self =
            switch answer.answerClass {
            case .ok: .ok
            case .error: .error
            case .retry: .retry
            case .unsure: .unsure
            // QUIT asks for this answer.
            case .bye: answer.code == .quit ? .ok : .bye
            }
    }

    var code: ExitCode { ExitCode(rawValue) }
}
