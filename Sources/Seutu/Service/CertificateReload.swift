internal import Encryption
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// Reads both listeners' certificates again at each SIGHUP. Files that cannot be used are told in the log, and the
/// listener keeps its earlier ones.
struct CertificateReload: Service {
    let settings: Settings
    let logger: Logger

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            for (listener, prefix) in [(settings.http, "http"), (settings.admin, "admin")] { reread(listener, prefix) }
        }
    }

    private func reread(_ listener: Listener, _ prefix: String) {
        guard let certificate = listener.certificate else { return }
        do {
            try certificate.read()
            logger.notice("the certificate was read again", metadata: ["listener": "\(prefix)", "file": "\(certificate.certificateFile)"])
        } catch {
            let reason = (error as? ServedCertificate.Fault).map { CommandFailure($0, of: listener, prefix).description } ?? "\(error)"
            logger.error(
                "the certificate cannot be used; the one before it stays", metadata: ["listener": "\(prefix)", "error": "\(reason)"])
        }
    }
}
