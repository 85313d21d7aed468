import Synchronization
import Testing

@testable import Postgres

@Suite struct TimeTests {
    @Test func `a wait is rounded up to milliseconds`() {
        let start = MonotonicTime(nanoseconds: 1_000_000_000)
        for (nanoseconds, milliseconds) in [
            (0, 0), (1, 1), (999_999, 1), (1_000_000, 1), (1_000_001, 2), (5_000_000, 5), (3_600_000_000_000_000, Int32.max),
        ] as [(Int64, Int32)] {
            #expect((start + .nanoseconds(nanoseconds)).millisecondsLeft(at: start) == milliseconds, "\(nanoseconds)")
        }
        #expect(start.millisecondsLeft(at: start + .seconds(1)) == 0)
        #expect(MonotonicTime.distantFuture.millisecondsLeft(at: start) == .max)
    }

    @Test func `a duration is never less than nothing, and ends before it wraps`() {
        for negative in [Duration.seconds(-1), .nanoseconds(-1), .milliseconds(-1_500)] { #expect(negative.wholeNanoseconds == 0) }
        #expect(Duration.zero.wholeNanoseconds == 0 && Duration.nanoseconds(1).wholeNanoseconds == 1)
        #expect(Duration.milliseconds(1_500).wholeNanoseconds == 1_500_000_000)
        #expect(Duration.seconds(Int64.max).wholeNanoseconds == .max)
        #expect(MonotonicTime.now() + .seconds(Int64.max) == .distantFuture)
    }

    @Test func `the clock never runs backwards`() {
        var last = MonotonicTime.now()
        let isOrdered = (0..<100_000).allSatisfy { _ in
            defer { last = max(last, .now()) }
            return MonotonicTime.now() >= last
        }
        #expect(isOrdered)
    }

    private final class Count: Sendable {
        let value = Atomic(0)
    }

    @Test func `a clock that is stopped in its sleep ends its thread`() async throws {
        let ticks = Count()
        weak var left: PoolClock?
        do {
            let clock = PoolClock {
                ticks.value.add(1, ordering: .relaxed)
                return false
            }
            left = clock
            clock.arm()
            // The second look is the last one before it sleeps.
            while ticks.value.load(ordering: .relaxed) < 2 { try await Task.sleep(for: .milliseconds(1)) }
            clock.stop()
        }
        // Its thread holds it last.
        for _ in 0..<6_000 where left != nil { try await Task.sleep(for: .milliseconds(10)) }
        #expect(left == nil)
    }
}
