package import Cooperation
package import Postgres

/// A figure of the shared register of population.
package struct RegisteredPopulation: Hashable, Sendable {
    package let municipality: PayerCode
    package let date: CalendarDate
    package let value: Int64
    package let source: String

    package init(municipality: PayerCode, date: CalendarDate, value: Int64, source: String) {
        self.municipality = municipality
        self.date = date
        self.value = value
        self.source = source
    }
}

extension Query where Output == [RegisteredPopulation] {
    /// The whole register: some hundred municipalities, and some tens of years.
    package static var registeredPopulation: Self {
        Query(
            all: "SELECT code, reference_date, value, source FROM population",
            RegisteredPopulation.init(municipality:date:value:source:))
    }
}

extension Query where Output == [PayerCode] {
    package static var municipalities: Self {
        Query(all: "SELECT code FROM municipality ORDER BY code") { (code: PayerCode) in code }
    }
}

extension Query where Output == [(id: TenantID, slug: TenantSlug)] {
    /// The bodies whose drafts were shared before the last change of the register of population; in the platform's
    /// scope.
    package static var bodiesBehindPopulation: Self {
        Query(
            all: """
                SELECT t.tenant_id, t.slug FROM tenant t JOIN register_version r ON t.population_number < r.population_number
                WHERE t.tenant_id > 0 ORDER BY t.tenant_id
                """
        ) { (id: TenantID, slug: TenantSlug) in (id, slug) }
    }
}

extension Transaction {
    /// Adds or replaces figures of the register, in the platform's scope.
    package func set(_ values: [RegisteredPopulation], retrievedOn day: CalendarDate) throws {
        try run(
            """
            SELECT population_set(\(values.map(\.municipality.rawValue)), \(values.map(\.date)), \(values.map(\.value)),
                \(values.map(\.source)), \(day))
            """)
    }

    /// Records that the tenant's drafts are shared by the present register, and returns the number of the register's
    /// last change; nil if that is recorded already. The tenant's row stays locked.
    package func notePopulation(tenant: TenantID) throws -> Int64? {
        try first(
            """
            UPDATE tenant t SET population_number = r.population_number FROM register_version r
            WHERE t.tenant_id = \(tenant) AND t.population_number < r.population_number RETURNING r.population_number
            """
        ) { (number: Int64) in number }
    }
}
