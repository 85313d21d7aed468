internal import Cooperation

// Fields of several operations.

/// A yes-or-no value.
package enum YesOrNo: String, Codable, CaseIterable, Sendable { case yes, no }

extension Field where Value == BudgetYear {
    static var year: Self {
        var field = Self.value("year", .integer, "A budget year.", example: "2026", expected: .year)
        field.description.minimum = String(BudgetYear.range.lowerBound)
        field.description.maximum = String(BudgetYear.range.upperBound)
        return field
    }
}

extension Field where Value == PayerCode {
    static var payer: Self {
        var field = value(
            "payer", "A payer's code: a municipality's three digits, or another short code.", example: "236", expected: .payerCode)
        field.description.digits = PayerCode.municipalityDigits
        return field
    }

    /// The code of a new payer. One or two digits are a municipality's code without its zeros, and are refused.
    static var newPayer: Self {
        payer.checked { payer, name in
            let code = payer.rawValue
            guard code.utf8.count < PayerCode.municipalityDigits, payer.isOfDigits else { return }
            throw Refusal.invalid(name, .malformed(expected: .municipalityDigits))
        }
    }
}

extension Field where Value == ServiceCode {
    static var service: Self {
        value("service", "A service's code.", example: "business-services", expected: .serviceCode)
    }
}

extension Field where Value == ProjectCode {
    static var project: Self { value("project", "A project's code.", example: "J11721", expected: .projectCode) }
}

extension Field where Value == SeriesName {
    static var series: Self {
        value("series", "The name of a series of key values.", example: "population", expected: .seriesName)
    }
}

extension Field where Value == CalendarDate {
    static var firstDay: Self { date("from", "The first day.", example: "2026-01-01") }
    static var lastDay: Self { date("to", "The last day.", example: "2027-12-31") }
    static var referenceDate: Self {
        date("referenceDate", "The day whose key values are used.", example: "2024-12-31")
    }
}

extension Field where Value == Int {
    /// A layer's number; by default the one in force.
    static var layer: Self {
        integer(
            "layer",
            "The layer: 0 is the original, 1 the first amendment, -1 the plan made with the budget of the year before; the one in force "
                + "if it is left out.", BudgetLayer.numbers, example: 0)
    }

    /// The version that the caller saw last; the change is refused if somebody else has changed the thing since.
    static var ifVersion: Self {
        value(
            "if", .integer, "The version that you have seen: the change is refused if there is a newer one.", example: "7",
            expected: .version)
    }
}

extension Field where Value == AllocationKey {
    static var key: Self {
        Field(
            "key", .text,
            "How a cost is shared, in the notation of allocation keys: population, equal, weights(…), basis:…, usage:…(…), fixed(…), "
                + "tariff:…, tariff(…), mix(…), sum(…), average:…(…), brackets(…), classes(…), only(…), except(…), first(…), limit(…).",
            example: "population"
        ) { text in
            do throws(AllocationKeyError) { return try AllocationKey.parse(text) } catch {
                throw Refusal.Rule.malformed(expected: .key(error))
            }
        }
    }
}

extension Field where Value == RoundingStep {
    static var step: Self { choice("step", "The unit that amounts are rounded to.") }
}

extension Field where Value == BoundList {
    static var floors: Self {
        value("floors", "The least that payers pay: a list of parts and amounts.", example: "5%,236:100.00", expected: .floors)
            .withDecimalComma()
    }
    static var caps: Self {
        value("caps", "The most that payers pay: a list of parts and amounts.", example: "40%,236:50000.00", expected: .caps)
            .withDecimalComma()
    }
}

extension Field where Value == [PayerCode] {
    static var payers: Self {
        Field(
            "payers", .text, "Payers' codes with commas between them.", example: "074,236,421,849,924", expected: .payerCodes,
            write: { $0.map(\.rawValue).joined(separator: ",") }
        ) { text in
            let codes = text.split(separator: ",", maxSplits: Limits.maximumParticipants, omittingEmptySubsequences: false)
            guard codes.count <= Limits.maximumParticipants else { throw Refusal.Rule.tooMany(maximum: Limits.maximumParticipants) }
            let payers = codes.compactMap { PayerCode(rawValue: String($0)) }
            return payers.count == codes.count ? payers : nil
        }
    }
}

extension Field where Value == String {
    static var reason: Self {
        text("reason", "The reason; the explanation of a share shows it.", example: "agreed 27.11.", maximum: Limits.maximumReasonLength)
    }
    /// Why a decision is recorded although a phase of the annual clock is not done.
    static var override: Self {
        text(
            "override", "Why it is done although a phase of the annual clock is not done.", example: "Statements came by phone.",
            maximum: Limits.maximumReasonLength)
    }
    static var organ: Self {
        text("organ", "The organ that decided.", example: "Seutuvaltuusto", maximum: Limits.maximumOrganLength)
    }
    static var section: Self {
        text(
            "section", "The section of the minutes; \"§ xx\" until the meeting has given its number.", example: "§ 42",
            maximum: Limits.maximumSectionLength)
    }
    /// The section that replaces a placeholder.
    static var numberedSection: Self {
        section.meaning("The section with its number.").checked { section, name in
            guard Decision.isNumbered(section) else {
                throw Refusal.invalid(name, .malformed(expected: .numberedSection))
            }
        }
    }
    static var register: Self {
        text(
            "register", "The case register's number.", example: "125/00.01.02.00/2025", maximum: Limits.maximumRegisterNumberLength)
    }
    static var note: Self {
        text(
            "note", "A note to the reader.", example: "The split by service is illustrative.",
            maximum: Limits.maximumReasonLength, mayBeEmpty: true)
    }
}

/// Where a page of a list begins and how long it may be.
extension Fields {
    /// - Parameter cursor: an example of the list's `next`.
    package mutating func page(after cursor: String = "100") throws -> PageRequest {
        try PageRequest(
            limit: optional(
                .integer("limit", "The most rows in one answer.", 1...PageRequest.maximumLimit, example: 100),
                default: PageRequest.defaultLimit),
            after: optional(Field("after", .text, "The `next` of the page before.", example: cursor) { $0 }))
    }

    /// A table has no version: its rows are compared with the stored ones, and a column with this name is refused.
    package mutating func ifVersion() throws -> Int? { isTable ? nil : try optional(.ifVersion) }
}

extension Field where Value == CalendarDate {
    static var decisionDay: Self { date("date", "The day of the decision.", example: "2025-12-11") }
}

extension Field where Value == Money {
    var otherThanZero: Self {
        checked { amount, name in
            if amount == .zero { throw Refusal.invalid(name, .malformed(expected: .amountOtherThanZero)) }
        }
    }
}
