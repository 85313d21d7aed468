import Testing

@testable import Postgres

@Suite struct FairQueueTests {
    private static let (a, b) = (SchedulingKey(1), SchedulingKey(2))

    private func queue() -> FairQueue<Int> {
        var queue = FairQueue<Int>()
        for number in [10, 11, 12] { queue.append(number, for: Self.a) }
        for number in [20, 21] { queue.append(number, for: Self.b) }
        return queue
    }

    private func drained(_ queue: FairQueue<Int>) -> [Int] {
        var queue = queue
        var numbers: [Int] = []
        while let (number, _) = queue.next() { numbers.append(number) }
        #expect(queue.isEmpty && queue.count(of: Self.a) == 0)
        return numbers
    }

    @Test func `lines take turns`() { #expect(drained(queue()) == [10, 20, 11, 21, 12]) }

    @Test func `a key that is passed over keeps its turn`() {
        var queue = queue()
        #expect(queue.next { $0 == Self.b }?.element == 20)
        #expect(drained(queue) == [10, 21, 11, 12])
    }

    @Test func `what is put back comes first`() {
        var queue = queue()
        #expect(queue.next()?.element == 10 && queue.next()?.element == 20)
        queue.putBack(20, for: Self.b)
        queue.putBack(10, for: Self.a)
        #expect(drained(queue) == [10, 20, 11, 21, 12])
        var empty = FairQueue<Int>()
        empty.append(10, for: Self.a)
        empty.putBack(20, for: Self.b)
        #expect(drained(empty) == [20, 10])
    }

    @Test func `what is taken out leaves the rest in order`() {
        var queue = queue()
        #expect(queue.removeAll { $0 % 10 == 0 } == [10, 20])
        #expect(queue.count == 3 && queue.count(of: Self.a) == 2)
        #expect(queue.removeAll { $0 > 20 } == [21])
        queue.append(22, for: Self.b)
        #expect(drained(queue) == [11, 22, 12])
        #expect(queue.removeAll().count == 3)
    }
}
