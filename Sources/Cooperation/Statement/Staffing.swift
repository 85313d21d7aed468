/// How much of a position worked for a service in a year.
package struct Staffing: Hashable, Sendable {
    package let service: ServiceCode
    package let position: String
    /// Person-years of the year; nil where none are recorded.
    package let personYears: Quantity?
    package let previous: Quantity?

    package init(service: ServiceCode, position: String, personYears: Quantity?, previous: Quantity?) {
        self.service = service
        self.position = position
        self.personYears = personYears
        self.previous = previous
    }
}
