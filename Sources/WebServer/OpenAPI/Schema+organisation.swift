internal import Cooperation

extension Schema {
    /// A column of what the body is made of.
    static func organisationColumn(_ name: String, of kind: String) -> Schema {
        switch (kind, name) {
        case ("unit", "kind"): .oneOf(OrganisationUnit.Kind.allCases.map(\.rawValue))
        case ("unit", "parent"), (_, "team"): .nullable(.text("region"))
        case ("position", "contract"): .oneOf(Position.Contract.allCases.map(\.rawValue))
        case ("position", "vacantFrom"), (_, "to"): .nullable(.date("2024-05-31"))
        case (_, "from"): .date("2016-01-01")
        case ("position", "vacant"), (_, "isTotal"): .flag(false)
        case ("position", "percent"), (_, "permanent"), (_, "fixedTerm"), (_, "vacant"): .integer(8)
        case (_, "personYears"): .nullable(.quantity("0.4"))
        default: .text("")
        }
    }
}
