import Testing

@testable import Cooperation

/// A body that lives for four years, at random, by the rules of `Cooperation`.
///
/// Plain collections replace the database, and the simplest code replaces the queries: the used amounts of the ledger,
/// the charges for projects, the invoiced and paid amounts of an instalment.
struct BodyLife {
    static let firstYear = 2026
    static let yearCount = 4
    /// Each step, for a person who looks for a fault.
    var told: [String] = []
    var random: SplitMix64
    /// The possible participants, members or not yet; the first one is always a member.
    var payers: [LifePayer]
    /// A payer that only projects charge, and that is not a member.
    static let stranger = PayerCode(checked: "p9")
    static let projectService = ServiceCode(checked: "projects")
    var terms: [ServiceCode: SharingTerms] = [:]
    var basis = BasisTable()
    /// By year, for the years whose budgets are opened.
    var books: [YearBook] = []
    var ledger: [OpenEntry] = []
    /// The entries by hand.
    var manual: [PayerCode: Int64] = [:]
    /// Each payer's decided part of each project's year.
    var parts: [ProjectPart: Money] = [:]
    var projectCount = 0
    var invoiceCount = 0
    var claimCount = 0
    /// Steps and decisions follow one another.
    var today = CalendarDate(checkedYear: 2026, month: 1, day: 1)

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
        payers = (0..<3).map { LifePayer(code: PayerCode(checked: "p\($0)")) }
        let isSteady = number(0...1) == 0
        if !isSteady {
            payers[2].joined = (number(2025...2030), number(1...365))
        }
        let composed = RandomKey(payers: payers.map(\.code.rawValue))
        for name in ["a", "b"] {
            // A key that lists payers is refused when one of them is not a member.
            var key = AllocationKey(isSteady && number(0...2) == 0 ? composed.any(&random) : pick(Self.keys)) ?? .equal
            // A composed tariff may give more than can be budgeted.
            if isSteady && key.makesTotal { key = .population(at: nil) }
            let step: RoundingStep = number(0...9) == 0 ? .euro : .cent
            terms[ServiceCode(checked: name)] = SharingTerms(key: key, step: step, bounds: .none)
        }
        if number(0...3) > 0 { terms[Self.projectService] = SharingTerms(key: .projects, step: .cent, bounds: .none) }
    }

    /// Keys of every kind that fit any participants.
    private static let keys = [
        "population", "equal", "population", "basis:income", "mix(1*population+2*equal)", "first(tariff(3),population)",
        "sum(2*population+basis:income)", "brackets(population,0:1,1000:0.5)", "average:2(population)", "tariff:2.5",
        "tariff(brackets(population,0:1.5,2000:0.25))", "mix(2*except(p0:equal)+1*population)",
        "limit(up:10%,rest:equal,key:population)", "limit(up:0%,down:5.00,years:2024-2030,key:sum(5+0.01*population))",
    ]

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(0...elements.count - 1)] }

    mutating func amount(_ range: ClosedRange<Int64>) -> Money { Money(cents: Int64.random(in: range, using: &random)) ?? .zero }

    mutating func nextDay() {
        today = today.adding(days: number(0...80)) ?? today
    }

    /// Some two dozen random steps, and then everything that is left to do.
    mutating func live() throws {
        try open()
        for _ in 0..<number(6...18) { try step() }
        try finish()
    }

    /// One of the steps that are possible now.
    private mutating func step() throws {
        let drafts = books.indices.filter { books[$0].draft != nil }
        let settled = books.indices.filter { books[$0].settlement != nil }
        let inForce = books.indices.filter { books[$0].inForce != nil }
        let closed = inForce.filter { books[$0].draft == nil && !settled.contains($0) }
        switch number(0...23) {
        case 0...2: if books.count < Self.yearCount { try open() }
        case 3...5: if !drafts.isEmpty { try changeDraft(pick(drafts)) }
        case 6...8: if !drafts.isEmpty { try approve(pick(drafts)) }
        case 9, 10: if !closed.isEmpty { try amend(pick(closed)) }
        case 11, 12: try decideProject()
        case 13: try changeMember()
        case 14: try correctPopulation()
        case 15: try enterByHand()
        case 16, 17: if !inForce.isEmpty { try plan(pick(inForce)) }
        case 18, 19: if !inForce.isEmpty { try send(pick(inForce)) }
        case 20, 21: for _ in 0..<number(1...3) { try pay() }
        default: if !closed.isEmpty { try settle(pick(closed)) }
        }
        nextDay()
    }

    /// All four years are budgeted and invoiced, some are settled, and everything is paid.
    private mutating func finish() throws {
        while books.count < Self.yearCount { try open() }
        for place in books.indices where books[place].draft != nil { try approve(place) }
        for place in books.indices where books[place].settlement == nil && number(0...1) == 0 { try settle(place) }
        for place in books.indices {
            today = max(today, CalendarDate(checkedYear: 2031, month: 1, day: 1))
            try plan(place)
            try send(place)
            try expectInvoiced(place)
        }
        try payEverything()
        try expectBalance()
    }

    mutating func tell(_ step: String, _ place: Int? = nil) {
        told.append(place.map { "\(step) \(Self.firstYear + $0)" } ?? step)
    }
}

/// A payer with the years in which it joined and left, and the number of days on which it took part in each year.
struct LifePayer {
    let code: PayerCode
    var joined = (year: 2000, days: 365)
    var left: (year: Int, days: Int)?

    func days(in year: Int) -> Int {
        if year < joined.year || year > left?.year ?? year { return 0 }
        let (begun, over) = (year == joined.year ? 365 - joined.days : 0, year == left?.year ? 365 - (left?.days ?? 0) : 0)
        return max(0, 365 - begun - over)
    }

    func isThere(after year: Int) -> Bool { left.map { $0.year > year } ?? true }
}

/// One payer's part of a project's year.
struct ProjectPart: Hashable {
    let project: ProjectCode
    let year: Int
    let payer: PayerCode
}

/// A property of a life that does not hold.
struct LifeFault: Error, CustomStringConvertible {
    let description: String
}

/// Cheaper than the testing library's own check, which would slow down so many lives.
func require(_ condition: Bool, _ fault: @autoclosure () -> String) throws {
    if !condition { throw LifeFault(description: fault()) }
}
