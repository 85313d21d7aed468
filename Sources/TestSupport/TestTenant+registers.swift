internal import Operations

extension TestTenant {
    /// Fills everything that can be imported with random rows and odd texts; the same seed gives the same rows.
    package func fillRegisters(seed: UInt64) async throws {
        var random = RegisterRandom(state: seed)
        try await addMembers()
        var payers = ["074", "236", "421", "849", "924", "217"]
        for number in 1...4 {
            let payer = "OTHER-\(number)"
            payers.append(payer)
            let names = ["nameFi": random.text(), "nameSv": random.text(), "nameEn": random.text()]
            let kind = number == 1 ? ["kind": "payer"] : ["from": "20\(10 + number)-0\(number)-01", "to": "2020-12-31"]
            try await perform(AddMember.init, ["payer": payer].merging(names) { $1 }.merging(kind) { $1 })
            if number == 2 { try await perform(AddMember.init, ["payer": payer, "from": "2022-02-02"]) }
        }
        for payer in payers {
            for series in ["population", "taxable-income"] {
                let value = ["value": "\(random.next(upTo: 1_000_000_000_000_000))", "date": "2024-12-31", "source": random.text()]
                try await perform(SetBasis.init, value.merging(["series": series, "payer": payer, "retrieved": "2025-06-01"]) { $1 })
            }
        }
        try await addRandomServices(payers, &random)
        for (number, heading) in ["sales-income", "salaries", "social-costs", "materials", "grants", "depreciation"].enumerated() {
            let names = ["nameFi": random.text(), "nameSv": random.text(), "nameEn": random.text()]
            try await perform(SetAccount.init, names.merging(["account": "40\(number).1", "heading": heading]) { $1 })
        }
        try await perform(DraftBudget.init, ["year": "2026", "referenceDate": "2024-12-31"])
        for number in 0..<8 {
            let amounts = ["cost": "\(random.next(upTo: 900_000)).\(10 + random.next(upTo: 89))", "income": "-0.50"]
            let key = number % 3 == 0 ? ["key": "equal"] : [:]
            try await perform(
                SetBudgetService.init, ["year": "2026", "service": "service-\(number)"].merging(amounts) { $1 }.merging(key) { $1 })
        }
        try await perform(SetBudget.init, ["year": "2026", "planTo": "2027"])
    }

    private func addRandomServices(_ payers: [String], _ random: inout RegisterRandom) async throws {
        let keys = [
            "population", "equal", "weights(074:1,236:4)", "basis:taxable-income@2024-12-31", "tariff:0.2031158", "fixed(074:1000.50)",
            "usage:hours(074:120.5,849:310)", "mix(1*population+2*equal)",
        ]
        for (number, key) in keys.enumerated() {
            let service = "service-\(number)", isListed = number % 2 == 1
            var values = ["service": service, "name": random.text(), "agreement": random.text(), "from": "2020-01-01", "key": key]
            if isListed { values["participation"] = "listed" }
            if number % 3 == 0 { values["to"] = "2030-12-31" }
            if number % 3 == 1 { values.merge(["floors": "5%,236:100.00", "caps": "40%", "step": "euro"]) { $1 } }
            try await perform(AddService.init, values)
            if isListed && number > 1 {
                for payer in payers.prefix(number) {
                    let days = ["from": "2020-01-01"].merging(payer == "236" ? ["to": "2022-06-30"] : [:]) { $1 }
                    try await perform(JoinService.init, ["service": service, "payer": payer].merging(days) { $1 })
                }
                try await perform(JoinService.init, ["service": service, "payer": "236", "from": "2024-01-01"])
            }
            for (account, sign) in [("costs", "-"), ("own-income", ""), ("depreciation", "-")] {
                let amount = "\(sign)\(random.next(upTo: 1_000_000_000)).\(10 + random.next(upTo: 89))"
                let actual = ["year": "\(2023 + random.next(upTo: 3))", "service": service, "account": account, "amount": amount]
                try await perform(SetActual.init, actual.merging(["source": random.text()]) { $1 })
            }
            let years = "\(random.next(upTo: 30)).\(100_000 + random.next(upTo: 899_999))"
            try await perform(
                SetStaffing.init, ["year": "2025", "service": service, "position": random.text(), "personYears": years])
        }
    }
}

/// A linear congruential generator: the same numbers for the same seed, on every machine.
private struct RegisterRandom {
    var state: UInt64

    mutating func next(upTo bound: UInt64) -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) % bound
    }

    /// Words that a table may misread: separators, quotes, numbers, days, other letters.
    mutating func text() -> String {
        let words = [
            "a;b", "x, y", "\"quoted\"", "\"", "1,5", "2026-01-01", "31.12.2026", "5 %", "Åbo", "Pöytyä", "’", "e\u{301}", "a\u{301};",
            "null", "yes", "0042", "a\"b", ";", ",", "𝔸", "ﬁ",
        ]
        return (0...next(upTo: 3)).map { _ in words[Int(next(upTo: UInt64(words.count)))] }.joined(separator: " ")
    }
}
