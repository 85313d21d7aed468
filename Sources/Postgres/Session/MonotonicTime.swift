#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Nanoseconds of the machine's monotonic clock. It is an integer, because it is read for every statement and every
/// event of the pool.
package struct MonotonicTime: Comparable, Hashable, Sendable {
    var nanoseconds: UInt64

    package static let distantFuture = MonotonicTime(nanoseconds: .max)

    package static func now() -> MonotonicTime { MonotonicTime(nanoseconds: readClock()) }

    private static func readClock() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
    }

    package static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }

    package static func + (time: Self, duration: Duration) -> Self {
        let (sum, overflow) = time.nanoseconds.addingReportingOverflow(duration.wholeNanoseconds)
        return overflow ? .distantFuture : MonotonicTime(nanoseconds: sum)
    }

    /// Milliseconds from `now` until `self`, rounded up so that a wait never ends just before it; 0 when it has passed.
    func millisecondsLeft(at now: MonotonicTime) -> Int32 {
        guard self > now else { return 0 }
        let left = nanoseconds - now.nanoseconds
        return Int32(clamping: left / 1_000_000 + (left % 1_000_000 == 0 ? 0 : 1))
    }
}

extension Duration {
    /// 0 for a negative duration.
    var wholeNanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (whole, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : whole &+ UInt64(attoseconds / 1_000_000_000)
    }
}
