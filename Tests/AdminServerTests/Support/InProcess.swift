import AdminProtocol
import Logging
import Operations
import TestSupport

@testable import AdminServer

/// A connection without a socket: the machine and the session get the bytes as they would arrive.
struct InProcess {
    let context: ServerContext

    init(_ change: (inout AdminServer.Configuration) -> Void = { _ in }, logger: Logger = .quiet) async throws {
        var configuration = AdminServer.Configuration(limits: RunningServer.easyLimits, loginFailureDelay: .zero)
        configuration.limits.badLinesPerMinute = 1_000_000
        change(&configuration)
        context = ServerContext(
            configuration, operations: try await TestInstallation.shared.operations, facts: .init(version: "1.0.0"), logger: logger)
    }

    struct Outcome: Equatable {
        var output: [UInt8] = []
        var requests = 0
        var isClosedByServer = false
    }

    /// Plays the pieces and the end of input.
    func play(_ pieces: [ArraySlice<UInt8>]) async -> Outcome {
        let session = AdminSession(context, client: 1, address: nil)
        var machine = ConnectionMachine(limits: context.limits, greeting: [], language: context.language, at: .now)
        var outcome = Outcome()
        for piece in pieces {
            machine.receive(piece)
            await settle(&machine, session, &outcome)
        }
        outcome.isClosedByServer = machine.isDone
        machine.endInput()
        await settle(&machine, session, &outcome)
        return outcome
    }

    private func settle(_ machine: inout ConnectionMachine, _ session: AdminSession, _ outcome: inout Outcome) async {
        while true {
            let work = machine.nextWork(at: .now)
            if let work {
                outcome.requests += 1
                machine.answer(await answer(work.frame, session), to: work.ticket, at: .now)
            }
            while let bytes = machine.takeOutput() {
                outcome.output += bytes
                machine.sent(at: .now)
            }
            if work == nil { return }
        }
    }

    private func answer(_ frame: Frame, _ session: AdminSession) async -> SessionAnswer {
        switch session.begin(frame) {
        case .answered(let answer): answer
        case .reading(let read): await read()
        case .alone(let call): await session.perform(call)
        }
    }
}
