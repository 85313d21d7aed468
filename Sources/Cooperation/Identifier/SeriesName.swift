/// The name of a dated series of key values, "population" or "taxable-income", and of a unit of usage, "hours".
package struct SeriesName: LowercaseIdentifier {
    package let rawValue: String

    package init(checked rawValue: String) { self.rawValue = rawValue }
}

extension SeriesName {
    package static let population = SeriesName(checked: "population")
}
