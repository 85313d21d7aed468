internal import Cooperation

// The rows of an export, in the columns that an import accepts.

extension DataKind {
    /// The type of an export's rows.
    package var record: any RowConvertible.Type {
        switch self {
        case .members: ExportedMember.self
        case .basis: ExportedKeyValue.self
        case .services: ExportedService.self
        case .accounts: ExportedAccount.self
        case .budget: BudgetLine.self
        case .actuals: Actual.self
        case .staffing: ExportedStaffing.self
        }
    }
}

/// A payer with one of its memberships.
struct ExportedMember: RowConvertible {
    let member: Member

    static let rowKind = "member"
    static let meaning = "A payer with one of its memberships, as an import takes it."
    static let columns: [Column<ExportedMember>] = [
        .code("payer", \.member.payer, "The payer's code.", example: "236"),
        .choice("kind", \.role, "Whether the payer is a member, or only pays."),
        .date("from", \.member.membership?.from, "The membership's first day.", example: "2016-01-01"),
        .date("to", \.member.membership?.to, "The membership's last day, when it is known.", example: "2027-12-31"),
        .text("nameFi", \.member.name.fi, "The payer's name in Finnish.", example: "Kaustinen"),
        .text("nameSv", \.member.name.sv, "The payer's name in Swedish.", example: "Kaustby"),
        .text("nameEn", \.member.name.en, "The payer's name in English.", example: "Kaustinen"),
    ]

    private var role: AddMember.Kind { member.membership == nil ? .payer : .member }
}

/// A key value without its version, which an import sets anew.
struct ExportedKeyValue: RowConvertible {
    let value: KeyValue

    static let rowKind = "basis"
    static let meaning = "A key value of the body's own, as an import takes it."
    static let columns: [Column<ExportedKeyValue>] = [
        .code("series", \.value.series, "The series that the figure belongs to.", example: "population"),
        .date("date", \.value.referenceDate, "The reference date.", example: "2024-12-31"),
        .code("payer", \.value.payer, "The payer's code.", example: "236"),
        .quantity("value", { String($0.value.value) }, "The figure, in the series' own unit.", example: "4118"),
        .text("source", \.value.source, "Where the figure was taken from.", example: "Statistics Finland, 31.12.2024"),
        .date("retrieved", \.value.retrievedOn, "The day it was taken from there.", example: "2025-04-29"),
    ]
}

/// A service with the participants that it lists.
struct ExportedService: RowConvertible {
    let service: Service
    /// Empty if all members take part.
    let participants: [Participant]

    static let rowKind = "service"
    static let meaning = "A service with its terms and participants, as an import takes it."
    static let columns: [Column<ExportedService>] = [
        .code("service", \.service.code, "The service's code.", example: "expert-post"),
        .text("name", \.service.name, "The service's name.", example: "Kehittämisasiantuntija"),
        .text("agreement", \.service.agreement, "The agreement of the service; may be empty.", example: "Yhteistyösopimus 1.1.2016"),
        .date("from", \.service.validity.from, "The agreement's first day.", example: "2025-01-01"),
        .date("to", \.service.validity.to, "The agreement's last day, when it is known.", example: "2027-12-31"),
        .choice("participation", \.service.participation, "Whether all members take part, or the payers that it lists."),
        .text("key", \.service.terms.key.description, "The allocation key that its net cost is shared by.", example: "equal"),
        .choice("step", \.service.terms.step, "The unit that contributions are rounded to."),
        .text(
            "floors", \.service.terms.bounds.floors.description,
            "The least that payers pay, for all or by payer; empty if there is no floor.", example: "1000.00,074:500.00"),
        .text(
            "caps", \.service.terms.bounds.caps.description,
            "The most that payers pay, for all or by payer; empty if there is no cap.", example: "40%"),
        .text(
            "participants", { $0.participants.map(\.notation).joined(separator: ",") },
            "The payers that it lists, each with its days; empty where all members take part.",
            example: "074:2025-01-01,849:2025-01-01/2026-12-31"),
    ]
}

/// An account of the body's own without its version, which an import sets anew.
struct ExportedAccount: RowConvertible {
    let account: Account

    static let rowKind = "account"
    static let meaning = "An account of the body's own, as an import takes it."
    static let columns: [Column<ExportedAccount>] = [
        .code("account", \.account.code, "The account's code.", example: "4010"),
        .choice("heading", \.account.heading, "The line of the statements that the account belongs to."),
        .text("nameFi", \.account.name.fi, "Its name in Finnish.", example: "Kuukausipalkat"),
        .text("nameSv", \.account.name.sv, "Its name in Swedish.", example: "Månadslöner"),
        .text("nameEn", \.account.name.en, "Its name in English.", example: "Monthly salaries"),
    ]
}

/// A position's person-years with their year.
struct ExportedStaffing: RowConvertible {
    let year: BudgetYear
    let staffing: Staffing

    static let rowKind = "staffing"
    static let meaning = "A position's person-years in a service, as an import takes them."
    static let columns: [Column<ExportedStaffing>] = [
        .integer("year", \.year.year, "The year of the person-years.", example: 2026),
        .code("service", \.staffing.service, "The service's code.", example: "basic-tasks"),
        .text("position", \.staffing.position, "The position.", example: "Hyvinvointikoordinaattori"),
        .quantity("personYears", \.staffing.personYears?.description, "The position's person-years in the service.", example: "0.4"),
    ]
}
