import AdminProtocol
import Cooperation
import Testing

@testable import AdminServer

/// The rules of a connection, with a clock that the test moves.
@Suite struct ConnectionMachineTests {
    private let start = ContinuousClock.now

    private func machine(_ change: (inout ProtocolLimits) -> Void = { _ in }) -> ConnectionMachine {
        var limits = ProtocolLimits()
        change(&limits)
        return ConnectionMachine(limits: limits, greeting: Array("OK\r\n".utf8), language: .en, at: start)
    }

    private func output(_ machine: inout ConnectionMachine, at now: ContinuousClock.Instant) -> String {
        var bytes: [UInt8] = []
        while let piece = machine.takeOutput() {
            bytes += piece
            machine.sent(at: now)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func answer(_ text: String, isLoggedIn: Bool? = nil) -> SessionAnswer {
        SessionAnswer(bytes: Array((text + "\r\n").utf8), isLoggedIn: isLoggedIn)
    }

    /// Past the greeting and a login.
    private func loggedIn(_ change: (inout ProtocolLimits) -> Void = { _ in }) -> ConnectionMachine {
        var machine = machine(change)
        machine.receive(Array("AUTH\n".utf8))
        _ = machine.nextWork(at: start)
        machine.answer(answer("OK AUTH", isLoggedIn: true), to: 0, at: start)
        _ = output(&machine, at: start)
        _ = machine.nextWork(at: start)
        return machine
    }

    /// The same after six small answers: now the largest number of requests is handed out. The next ticket is 7.
    private func familiar() -> ConnectionMachine {
        var machine = loggedIn()
        machine.receive(Array(String(repeating: "PING\n", count: 6).utf8))
        for ticket in 1...6 {
            _ = machine.nextWork(at: start)
            machine.answer(answer("OK PONG"), to: ticket, at: start)
        }
        _ = output(&machine, at: start)
        _ = machine.nextWork(at: start)
        return machine
    }

    @Test func `the server speaks first`() {
        var machine = machine()
        #expect(output(&machine, at: start) == "OK\r\n" && machine.wantsInput)
    }

    @Test(arguments: [
        (4.9, ""), (5.0, "BYE SLOW ; no line came\r\n"),
    ]) func `the first line must come in 5 s`(seconds: Double, expected: String) {
        var machine = machine()
        _ = output(&machine, at: start)
        let now = start + .seconds(seconds)
        machine.expire(at: now)
        #expect(output(&machine, at: now) == expected && machine.isDone == !expected.isEmpty)
    }

    @Test func `a login must come in 20 s, whatever else does`() {
        var machine = machine()
        _ = output(&machine, at: start)
        for ticket in 0..<4 {
            let now = start + .seconds(4 * (ticket + 1))
            machine.expire(at: now)
            machine.receive(Array("PING\n".utf8))
            #expect(machine.nextWork(at: now)?.ticket == ticket)
            machine.answer(answer("OK PONG"), to: ticket, at: now)
            _ = machine.nextWork(at: now)
        }
        _ = output(&machine, at: start + .seconds(16))
        machine.expire(at: start + .seconds(20))
        #expect(output(&machine, at: start + .seconds(20)).hasPrefix("BYE SLOW"))
    }

    @Test func `a started line has 10 s from its first byte, however it trickles`() {
        var machine = loggedIn()
        for second in 0..<10 {
            machine.receive([UInt8(ascii: "P")])
            #expect(machine.nextWork(at: start + .seconds(second)) == nil)
            machine.expire(at: start + .seconds(second))
            #expect(!machine.isDone)
        }
        #expect(machine.nextDeadline == start + .seconds(10))
        machine.expire(at: start + .seconds(10))
        #expect(output(&machine, at: start + .seconds(10)).hasPrefix("BYE SLOW"))
    }

    @Test func `silence ends after 15 minutes, but not while an answer is awaited`() {
        var machine = loggedIn()
        machine.receive(Array("SHARE\n".utf8))
        #expect(machine.nextWork(at: start)?.ticket == 1 && machine.nextWork(at: start) == nil)
        machine.expire(at: start + .seconds(2_000))
        #expect(!machine.isDone)
        machine.answer(answer("OK"), to: 1, at: start + .seconds(2_000))
        _ = output(&machine, at: start + .seconds(2_000))
        machine.expire(at: start + .seconds(2_899))
        #expect(!machine.isDone)
        machine.expire(at: start + .seconds(2_900))
        #expect(output(&machine, at: start + .seconds(2_900)) == "BYE IDLE ; nothing was asked\r\n")
    }

    @Test func `one request at a time before login, and after it until the size of answers is known`() {
        var before = machine()
        before.receive(Array("PING\nPING\n".utf8))
        #expect(before.nextWork(at: start) != nil && before.nextWork(at: start) == nil && !before.wantsInput)
        var after = loggedIn()
        after.receive(Array(String(repeating: "PING\n", count: 200).utf8))
        var windows: [Int] = []
        for ticket in 1...8 {
            while after.nextWork(at: start) != nil {}
            windows.append(after.unanswered)
            after.answer(answer("OK"), to: ticket, at: start)
            _ = output(&after, at: start)
        }
        #expect(windows == [1, 2, 4, 8, 16, 32, 64, 64] && after.nextDeadline == nil)
    }

    @Test func `large answers are worked on singly`() {
        var machine = familiar()
        machine.receive(Array(String(repeating: "AUDIT\n", count: 64).utf8))
        while machine.nextWork(at: start) != nil {}
        let large = SessionAnswer(bytes: Array(repeating: 0x78, count: 600_000))
        for ticket in 7...70 {
            machine.answer(large, to: ticket, at: start)
            _ = output(&machine, at: start)
        }
        machine.receive(Array(String(repeating: "AUDIT\n", count: 64).utf8))
        while machine.nextWork(at: start) != nil {}
        #expect(machine.unanswered == 1)
    }

    @Test func `answers that wait for one before them count as waiting`() {
        var machine = familiar()
        machine.receive(Array(String(repeating: "LIST\n", count: 30).utf8))
        while machine.nextWork(at: start) != nil {}
        #expect(machine.unanswered == 30 && machine.wantsInput)
        for ticket in 8...10 { machine.answer(SessionAnswer(bytes: Array(repeating: 0x78, count: 100_000)), to: ticket, at: start) }
        machine.receive(Array("LIST\n".utf8))
        #expect(machine.nextWork(at: start) == nil && !machine.wantsInput)
    }

    @Test func `256 KiB unanswered stop reading`() {
        var machine = familiar()
        let request = "IMPORT members {60000}\n" + String(repeating: "x", count: 60_000) + "\n"
        machine.receive(Array(String(repeating: request, count: 10).utf8))
        var count = 0
        while machine.nextWork(at: start) != nil { count += 1 }
        #expect(count == 5 && !machine.wantsInput)
    }

    @Test func `answers leave in the order of their requests`() {
        var machine = familiar()
        machine.receive(Array("A\nB\nC\n".utf8))
        while machine.nextWork(at: start) != nil {}
        machine.answer(answer("OK C"), to: 9, at: start)
        machine.answer(answer("OK B"), to: 8, at: start)
        #expect(output(&machine, at: start).isEmpty)
        machine.answer(answer("OK A"), to: 7, at: start)
        #expect(output(&machine, at: start) == "OK A\r\nOK B\r\nOK C\r\n")
    }

    @Test func `nothing is asked after a fatal line, and what came before is answered first`() {
        var machine = familiar()
        machine.receive(Array("PING\nPI\u{0}NG\nPING\n".utf8))
        #expect(machine.nextWork(at: start)?.ticket == 7 && machine.nextWork(at: start) == nil)
        #expect(output(&machine, at: start).isEmpty)
        machine.answer(answer("OK PONG"), to: 7, at: start)
        #expect(output(&machine, at: start) == "OK PONG\r\nBYE BAD-BYTE ; NUL\r\n" && machine.isDone)
        machine.receive(Array("PING\n".utf8))
        #expect(machine.nextWork(at: start) == nil)
    }

    @Test func `the last words are in the language that the answers before them chose`() {
        for (language, text) in [(Language.fi, "CR, joka ei päätä riviä"), (.sv, "ett CR som inte avslutar raden")] {
            var machine = familiar()
            machine.receive(Array("SET lang \(language.rawValue)\nPI\rNG\n".utf8))
            // The line is found faulty before the language is chosen.
            #expect(machine.nextWork(at: start)?.ticket == 7 && machine.nextWork(at: start) == nil)
            machine.notify(.shutdown, LocalizedText(fi: "loppu", sv: "slut", en: "end"))
            machine.answer(SessionAnswer(bytes: Array("OK SET\r\n".utf8), language: language), to: 7, at: start)
            #expect(output(&machine, at: start) == "OK SET\r\nBYE BAD-BYTE ; \(text)\r\n")
        }
        var machine = familiar()
        machine.receive(Array("SET lang fi\n".utf8))
        _ = machine.nextWork(at: start)
        machine.answer(SessionAnswer(bytes: [], language: .fi), to: 7, at: start)
        machine.notify(.shutdown, LocalizedText(fi: "loppu", sv: "slut", en: "end"))
        _ = machine.nextWork(at: start)
        machine.expire(at: start + .seconds(900))
        #expect(output(&machine, at: start) == "! SHUTDOWN ; loppu\r\nBYE IDLE ; mitään ei pyydetty\r\n")
    }

    @Test func `whoever does not read is not read from, then closed at 1 MiB`() {
        var machine = familiar()
        machine.receive(Array(String(repeating: "LIST\n", count: 60).utf8))
        while machine.nextWork(at: start) != nil {}
        #expect(machine.wantsInput)
        let large = SessionAnswer(bytes: Array(repeating: UInt8(ascii: "x"), count: 100_000))
        for ticket in 7...9 { machine.answer(large, to: ticket, at: start) }
        #expect(machine.takeOutput() != nil && !machine.wantsInput)
        for ticket in 10...18 { machine.answer(large, to: ticket, at: start) }
        // The last piece of the answer that it has begun to get, then the reason.
        machine.sent(at: start)
        let rest = output(&machine, at: start)
        #expect(rest.hasSuffix("xBYE SLOW ; output is not being read\r\n") && rest.utf8.count < 100_000)
        #expect(machine.isDone && machine.mustAbort(at: start + .seconds(1)))
    }

    @Test func `256 KiB that wait for 30 s close, unless the client reads as much`() {
        var machine = loggedIn()
        machine.receive(Array("EXPORT\n".utf8))
        _ = machine.nextWork(at: start)
        machine.answer(SessionAnswer(bytes: Array(repeating: 0x78, count: 2_000_000)), to: 1, at: start)
        for second in 0..<20 {
            let now = start + .seconds(second)
            _ = machine.takeOutput()
            machine.sent(at: now)
            machine.expire(at: now)
        }
        #expect(!machine.isDone && machine.takeOutput() != nil)
        machine.expire(at: start + .seconds(60))
        machine.sent(at: start + .seconds(60))
        #expect(output(&machine, at: start + .seconds(60)).hasSuffix("BYE SLOW ; output is not being read\r\n"))
    }

    @Test func `the end of input gets its answers, half a line none`() {
        var machine = familiar()
        machine.receive(Array("PING\nPIN".utf8))
        machine.endInput()
        #expect(machine.nextWork(at: start) != nil && machine.nextWork(at: start) == nil && !machine.isDone)
        machine.answer(answer("OK PONG"), to: 7, at: start)
        #expect(output(&machine, at: start) == "OK PONG\r\n" && machine.isDone)
    }

    @Test func `a shutdown finishes what is under way`() {
        var machine = loggedIn()
        machine.receive(Array("BUDGET\nPING\n".utf8))
        #expect(machine.nextWork(at: start) != nil)
        machine.notify(.shutdown)
        machine.finish(with: .shutdown, at: start)
        #expect(machine.nextWork(at: start) == nil && output(&machine, at: start) == "! SHUTDOWN\r\n")
        machine.answer(answer("OK DONE"), to: 1, at: start)
        #expect(
            output(&machine, at: start) == "OK DONE\r\nBYE SHUTDOWN ; the service stops; connect again in a moment\r\n" && machine.isDone)
        #expect(machine.mustAbort(at: start + .seconds(2)))
    }

    @Test func `whoever has to make room is told so at once, whatever is under way`() {
        var machine = machine()
        machine.receive(Array("AUTH\n".utf8))
        #expect(machine.nextWork(at: start) != nil && !machine.isClosing)
        machine.evict(with: .tooManyClients, at: start)
        #expect(
            machine.isClosing && output(&machine, at: start) == "OK\r\nBYE TOO-MANY-CLIENTS ; try again in a while\r\n" && machine.isDone)
        machine.answer(answer("OK AUTH", isLoggedIn: true), to: 0, at: start)
        #expect(output(&machine, at: start).isEmpty && machine.mustAbort(at: start + .seconds(1)))
    }

    @Test func `nothing is kept for a peer that has gone`() {
        let budget = AnswerBudget(limit: 1_000_000)
        var machine = familiar()
        machine.receive(Array("LIST\nLIST\nLIST\n".utf8))
        while machine.nextWork(at: start) != nil {}
        for ticket in [7, 9] {
            machine.answer(SessionAnswer(bytes: Array(repeating: 0x78, count: 100_000), hold: budget.hold(100_000)), to: ticket, at: start)
        }
        #expect(budget.held == 200_000)
        machine.abandon(at: start)
        #expect(budget.held == 0 && machine.isClosing && machine.takeOutput() == nil)
        machine.answer(SessionAnswer(bytes: Array(repeating: 0x78, count: 100_000), hold: budget.hold(100_000)), to: 8, at: start)
        #expect(budget.held == 0)
    }
}
