internal import Operations

extension FieldDescription {
    fileprivate static let position = required("position", "A position's code.", .text("digital-developer"))
    fileprivate static let day = optional("date", "On this day; today where it is left out.", .date("2026-01-01"))
    fileprivate static let from = required("from", "The first day.", .date("2026-01-01"))
    fileprivate static let to = optional("to", "The last day.", .date("2027-12-31"))
}

extension ListUnits: DescribedOperation {
    static let fields = [
        FieldDescription.optional("kind", "team, basic-task or partner.", .text("team")),
        .optional("date", "Those in force on this day; all where it is left out.", .date("2026-01-01")),
    ]
}

extension SetUnit: DescribedOperation {
    static let fields = [
        FieldDescription.required("kind", "team, basic-task or partner.", .text("team")), .required("code", "Its code.", .text("region")),
        .required("name", "Its name.", .text("Aluekehityspalvelut")), .from, .to,
        .optional("parent", "A unit of its kind that it is a part of.", .text("region")),
        .optional("description", "What it does.", .text("Hankevalmistelu ja hankkeiden toteutus")),
    ]
}

extension ListPositions: DescribedOperation {
    static let fields = [FieldDescription.day, .optional("team", "Of this team.", .text("region"))]
}

extension SummarizePositions: DescribedOperation { static let fields = [FieldDescription.day] }

extension SetPosition: DescribedOperation {
    static let fields = [
        FieldDescription.position, .required("title", "Its title.", .text("Digikehittäjä")), .from, .to,
        .optional("team", "The team it is in.", .text("region")), .optional("contract", "permanent or fixed-term.", .text("permanent")),
        .optional("percent", "Of full working time.", .integer(100)),
    ]
}

extension VacatePosition: DescribedOperation { static let fields = [FieldDescription.position, .from] }
extension FillPosition: DescribedOperation { static let fields = [FieldDescription.position, .from] }
