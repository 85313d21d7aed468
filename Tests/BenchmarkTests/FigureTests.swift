import Testing

@testable import Benchmark

@Suite struct FigureTests {
    @Test(arguments: [
        (Figure("a", 1.1, .atMost(1)), "MISSED"), (Figure("a", 1, .atMost(1)), "met"), (Figure("a", 0.5, .atLeast(0.6)), "MISSED"),
        (Figure("a", 0.6, .atLeast(0.6)), "met"), (Figure("a", 0.89, .within(0.9...1.1)), "MISSED"),
        (Figure("a", 1, .within(0.9...1.1)), "met"), (Figure("a", 1), "stated"),
        (Figure("a", .atLeast(1), isMissingBecause: "no Go here"), "no Go here"),
    ]) func `a figure says whether its goal is met`(figure: Figure, word: String) {
        #expect(figure.line.split(separator: " ").joined(separator: " ").hasSuffix(word))
    }
}
