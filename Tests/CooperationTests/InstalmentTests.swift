import Cooperation
import Testing

/// Plans of payment and reference numbers.
@Suite struct InstalmentTests {
    @Test func `instalments sum to the share, and equal parts give the odd cents to the earliest`() throws {
        let plan = try #require(InstalmentPlan("2026-01-31:1,2026-05-31:1,2026-09-30:1"))
        #expect(try plan.amounts(of: money("100.00")).map(\.description) == ["33.34", "33.33", "33.33"])
        #expect(try plan.amounts(of: money("-100.01")).map(\.description) == ["-33.34", "-33.34", "-33.33"])
        var random = SplitMix64(seed: 41)
        for _ in 0..<20_000 {
            let weights = (0..<Int.random(in: 1...24, using: &random)).map { _ in Int64.random(in: 1...1_000, using: &random) }
            let days = weights.indices.compactMap { CalendarDate(daysSince2000: Int32(9_500 + $0 * 7))?.description }
            let text = zip(days, weights).map { "\($0):\($1)" }.joined(separator: ",")
            let plan = try #require(InstalmentPlan(text))
            let share = try cents(.random(in: -100_000_000...100_000_000, using: &random))
            let amounts = try plan.amounts(of: share)
            try #require(amounts.reduce(0) { $0 + $1.cents } == share.cents && amounts.count == weights.count && plan.description == text)
        }
    }

    @Test(arguments: ["", "2026-01-31", "2026-01-31:0", "2026-01-31:1,2026-01-31:1", "2026-02-01:1,2026-01-31:1", "2026-01-31:01", "x:1"])
    func `what is no plan is refused`(text: String) { #expect(InstalmentPlan(text) == nil) }

    /// Time passes, shares change, payments come, and now and then a plan is made.
    @Test(arguments: [151, 152, 153] as [UInt64])
    func `whatever is planned, no reference is lost or moved, and shares are conserved`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<1_500 {
            var life = try PlannedLife(&random)
            for _ in 0..<Int.random(in: 3...12, using: &random) { try life.step(&random) }
        }
    }

    @Test func `what is due or paid stays, and the difference falls on later dates`() throws {
        let plan = try #require(InstalmentPlan("2026-01-31:1,2026-07-31:1,2026-11-30:1"))
        var life = try PlannedLife(share: money("100.00"))
        try life.plan(plan)
        #expect(life.present.map(\.amount.description) == ["33.34", "33.33", "33.33"])
        life.day = try date("2026-03-01")
        life.share = try money("130.01")
        try life.plan(plan)
        #expect(life.present.map(\.amount.description) == ["33.34", "48.34", "48.33"])
        // July is paid early, so only November is open and takes the whole rest.
        try life.pay(2, try money("10.00"))
        life.share = try money("100.00")
        try life.plan(plan)
        #expect(life.present.map(\.amount.description) == ["33.34", "48.34", "18.32"])
        // If a date moves, its instalment moves with it. An instalment that is no longer in the plan has the amount
        // zero, and stays known.
        try life.plan(try #require(InstalmentPlan("2026-10-31:1,2026-12-31:3")))
        #expect(life.present.map(\.amount.description) == ["33.34", "48.34", "4.58", "13.74"])
        #expect(life.present[2].dueOn.description == "2026-10-31")
        try life.plan(try #require(InstalmentPlan("2026-12-31:1")))
        #expect(life.present.map(\.amount.description) == ["33.34", "48.34", "0.00", "18.32"] && life.present[2].isWithdrawn)
        life.day = try date("2026-12-31")
        let fitted = try plan.fitted(to: try money("100.01"), of: life.payer, present: life.present, on: life.day)
        #expect(fitted == nil)
    }

    @Test func `what is sent moves no more: it is credited, the unpaid and latest first, and a later share finds it again`() throws {
        let plan = try #require(InstalmentPlan("2026-01-31:1,2026-07-31:1,2026-11-30:1"))
        var life = try PlannedLife(share: money("90.00"))
        try life.plan(plan)
        try life.send(1)
        try life.send(2)
        try life.pay(2, try money("30.00"))
        life.share = try money("80.00")
        try life.plan(plan)
        #expect(life.present.map(\.amount.description) == ["30.00", "30.00", "20.00"])
        // November takes as much as it can. Of the two sent ones July is paid, so January gives way first.
        life.share = try money("25.00")
        try life.plan(plan)
        #expect(life.present.map(\.amount.description) == ["0.00", "25.00", "0.00"])
        #expect(life.present.map { try? $0.unsent().description } == ["-30.00", "-5.00", "0.00"])
        // Nothing has been credited yet, so the sent amounts count again.
        life.share = try money("61.00")
        try life.plan(plan)
        #expect(life.present.map(\.amount.description) == ["30.00", "30.00", "1.00"])
        life.share = try money("50.00")
        try life.plan(plan)
        try life.send(1)
        #expect(life.present[0].invoiced.description == "20.00" && life.present[0].invoice != nil)
        life.share = try money("61.00")
        try life.plan(plan)
        #expect(life.present.map(\.amount.description) == ["20.00", "30.00", "11.00"])
        try life.send(3)
        life.share = try money("62.00")
        let fitted = try plan.fitted(to: life.share, of: life.payer, present: life.present, on: life.day)
        #expect(try fitted == nil && InstalmentPlan.rest(of: life.share, present: life.present, on: life.day) == .euro)
    }

    /// An instalment that is due on the day itself counts as due.
    @Test func `an instalment may change until the day before it falls due`() throws {
        var life = try PlannedLife(share: money("100.00"))
        try life.plan(try #require(InstalmentPlan("2026-01-31:1")))
        #expect(try life.present[0].mayChange(on: date("2026-01-30")))
        #expect(try !life.present[0].mayChange(on: date("2026-01-31")))
        try life.pay(1, try money("0.01"))
        #expect(try !life.present[0].mayChange(on: date("2026-01-30")))
    }

    @Test func `reference numbers have their check digit`() throws {
        let reference = try #require(ReferenceNumber(base: "123"))
        #expect(reference.digits == "1232" && reference.grouped == "1232" && reference.creditorReference == "RF111232")
        #expect(ReferenceNumber("1232") == reference && ReferenceNumber("1233") == nil && ReferenceNumber(base: "012") == nil)
        #expect(ReferenceNumber(base: "2026100001")?.grouped == "2 02610 00010")
        #expect(isCreditorReference("RF18 5390 0754 7034") && !isCreditorReference("RF19 5390 0754 7034"))
    }

    @Test func `a wrong digit is always found, swapped neighbours always in the RF form`() throws {
        var random = SplitMix64(seed: 42)
        for _ in 0..<2_000 {
            let base = String(Int64.random(in: 100...999_999_999_999, using: &random))
            let reference = try #require(ReferenceNumber(base: base))
            let digits = Array(reference.digits), form = Array(reference.creditorReference)
            let place = Int.random(in: 1..<digits.count, using: &random)
            let other = try #require("0123456789".filter { $0 != digits[place] }.randomElement(using: &random))
            var wrong = digits
            wrong[place] = other
            try #require(ReferenceNumber(String(wrong)) == nil)
            var wrongForm = form
            wrongForm[place + 4] = other
            try #require(!isCreditorReference(String(wrongForm)) && isCreditorReference(String(form)))
            guard digits[place] != digits[place - 1] else { continue }
            var swapped = form
            swapped.swapAt(place + 3, place + 4)
            try #require(!isCreditorReference(String(swapped)))
        }
    }
}

/// Whether the text is a creditor reference of ISO 11649 with the right check digits: four characters move to the end,
/// R is 27 and F is 15, and the remainder modulo 97 is 1.
private func isCreditorReference(_ text: String) -> Bool {
    let compact = text.replacing(" ", with: "")
    let digits = String(compact.dropFirst(4)) + "2715" + String(compact.dropFirst(2).prefix(2))
    return compact.hasPrefix("RF") && digits.reduce(0) { ($0 * 10 + ($1.wholeNumberValue ?? 0)) % 97 } == 1
}

/// A payer's instalments of a year after plans, with the properties of each plan.
private struct PlannedLife {
    let payer = PayerCode(checked: "236")
    let year: BudgetYear
    var share: Money
    var day: CalendarDate
    var present: [Instalment] = []

    init(share: Money) throws {
        year = try #require(BudgetYear(2026))
        day = try date("2025-12-15")
        self.share = share
    }

    init(_ random: inout SplitMix64) throws { try self.init(share: cents(.random(in: -50_000...9_000_000, using: &random))) }

    mutating func step(_ random: inout SplitMix64) throws {
        switch Int.random(in: 0..<7, using: &random) {
        case 0: day = try #require(day.adding(days: .random(in: 0...90, using: &random)))
        case 1: share = try cents(.random(in: -50_000...9_000_000, using: &random))
        case 2:
            guard let paid = present.randomElement(using: &random) else { return }
            try pay(paid.number, try cents(.random(in: -500...900_000, using: &random)))
        case 3:
            if let instalment = present.randomElement(using: &random) { try send(instalment.number) }
        default:
            let dates = (0..<10).filter { _ in Bool.random(using: &random) }.map { 9_520 + Int32($0) * 40 }
            let text = dates.compactMap { CalendarDate(daysSince2000: $0).map { "\($0):\(Int.random(in: 1...4, using: &random))" } }
            if let plan = InstalmentPlan(text.joined(separator: ",")) { try self.plan(plan) }
        }
    }

    mutating func pay(_ number: Int, _ amount: Money) throws {
        present = try present.map { instalment in
            guard instalment.number == number else { return instalment }
            return try Instalment(
                year: instalment.year, payer: instalment.payer, number: instalment.number, dueOn: instalment.dueOn,
                amount: instalment.amount, paid: Money(cents: instalment.paid.cents + amount.cents) ?? .zero,
                reference: instalment.reference, part: instalment.part, invoice: instalment.invoice, invoiced: instalment.invoiced)
        }
    }

    /// Sends the unsent part of an instalment, if there is one: an invoice, or a credit note.
    mutating func send(_ number: Int) throws {
        present = try present.map { instalment in
            guard instalment.number == number, try instalment.unsent() != .zero else { return instalment }
            return try Instalment(
                year: instalment.year, payer: instalment.payer, number: instalment.number, dueOn: instalment.dueOn,
                amount: instalment.amount, paid: instalment.paid, reference: instalment.reference, part: instalment.part,
                invoice: instalment.invoice ?? number, invoiced: instalment.amount)
        }
    }

    mutating func plan(_ plan: InstalmentPlan) throws {
        let from = present.isEmpty ? nil : day
        let before = present
        guard let fitted = try plan.fitted(to: share, of: payer, present: before, on: from) else {
            try #require(plan.parts.allSatisfy { part in part.dueOn <= day || before.contains { $0.dueOn == part.dueOn } })
            return
        }
        present = try fitted.map { planned in
            let own = ReferenceNumber(year: year, serial: Int64(planned.number))
            return try Instalment(
                year: year, payer: payer, number: planned.number, dueOn: planned.dueOn, amount: planned.amount,
                paid: planned.before?.paid ?? .zero, reference: try #require(planned.before?.reference ?? own), part: planned.part,
                invoice: planned.before?.invoice, invoiced: planned.before?.invoiced ?? .zero)
        }
        try #require(present.reduce(0) { $0 + $1.amount.cents } == share.cents)
        try #require(Set(present.map(\.reference)).count == present.count && present.map(\.number) == present.indices.map { $0 + 1 })
        for (old, new) in zip(before, present) {
            try #require(old.reference == new.reference && old.number == new.number && old.paid == new.paid)
            try #require(old.invoice == new.invoice && old.invoiced == new.invoiced)
            if old.invoice != nil {
                // Never moved and never raised: only credited, down to zero.
                try #require(old.dueOn == new.dueOn && old.part == new.part)
                try #require(new.amount == old.invoiced || (Money.zero..<old.invoiced).contains(new.amount))
            } else if !old.mayChange(on: day) {
                try #require(old == new)
            }
        }
        try expectNothingNew(plan)
    }

    /// The same plan again, at once or some days later, changes nothing.
    private func expectNothingNew(_ plan: InstalmentPlan) throws {
        for days in [0, 1, 39, 80] {
            let later = try #require(day.adding(days: days))
            guard let again = try plan.fitted(to: share, of: payer, present: present, on: later) else { continue }
            try #require(again.allSatisfy { $0.outcome == .kept && !$0.isWritten })
        }
    }
}
