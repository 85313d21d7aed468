internal import Dispatch
internal import Foundation
import Synchronization

/// A thread that runs jobs in their order until it is stopped. The connection that the jobs share is made and ended on
/// it.
final class ConnectionThread: Sendable {
    typealias Job = @Sendable (DatabaseConnection) -> Void

    private struct Mailbox {
        var jobs: [Job] = []
        var isStopped = false
    }

    private let mailbox = Mutex(Mailbox())
    /// Counts the changes of the mailbox, so that a change between a look and a sleep is not missed.
    private let bell = DispatchSemaphore(value: 0)

    /// - Parameter ended: called on the thread as its last action.
    init(name: String, connection: @escaping @Sendable () -> DatabaseConnection, ended: @escaping @Sendable () -> Void) {
        let thread = Thread { [mailbox = MailboxView(self)] in
            let shared = connection()
            while let jobs = mailbox.owner.take() {
                for job in jobs { job(shared) }
            }
            shared.close()
            ended()
        }
        thread.name = name
        // libpq, TLS and the bodies of transactions need far less than the default of 8 MB. It is only address space,
        // but it counts for limits.
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// A strong reference: the thread keeps its mailbox alive until it has stopped.
    private struct MailboxView: Sendable {
        let owner: ConnectionThread
        init(_ owner: ConnectionThread) { self.owner = owner }
    }

    func submit(_ job: @escaping Job) {
        mailbox.withLock { $0.jobs.append(job) }
        bell.signal()
    }

    /// Stops the thread after the jobs that it already has.
    func stop() {
        mailbox.withLock { $0.isStopped = true }
        bell.signal()
    }

    /// Waits for jobs; nil when the thread was stopped and no job is left.
    private func take() -> [Job]? {
        while true {
            bell.wait()
            let (jobs, isStopped) = mailbox.withLock { mailbox in
                let taken = (mailbox.jobs, mailbox.isStopped)
                mailbox.jobs = []
                return taken
            }
            if !jobs.isEmpty { return jobs }
            if isStopped { return nil }
        }
    }
}
