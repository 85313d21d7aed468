internal import Cooperation
internal import Postgres
internal import Store

extension ImportData {
    /// Imports actuals: each row is an account group of a service. One statement writes all that differ from the stored
    /// ones.
    func importActuals(_ table: CSVTable, in tx: Transaction, tenant: TenantID) throws -> ImportOutcomes {
        let lines = try read(table, in: tx, SetActual.init)
        var faults = ImportFaults()
        // Before the years are read: the closing of a year takes the same lock.
        try tx.lockTenant(tenant)
        let services = try tx.serviceCodes(tenant: tenant)
        let present = Dictionary(uniqueKeysWithValues: try tx.fetch(.actuals(tenant: tenant)).map { ($0.place, $0) })
        var outcomes = ImportOutcomes()
        var writes: [Actual] = []
        var seen: Set<Actual.Place> = []
        for (line, operation) in lines {
            let actual = operation.actual
            guard services.contains(actual.service) else {
                faults.add(line: line, .invalid("service", .unknownReference(actual.service.rawValue)))
                continue
            }
            guard seen.insert(actual.place).inserted else {
                faults.add(line: line, .exists("account"))
                continue
            }
            let outcome = present[actual.place].map { $0 == actual ? ImportOutcomes.unchanged : "changed" } ?? "added"
            if outcome != ImportOutcomes.unchanged { writes.append(actual) }
            outcomes.add(line: line, "\(actual.year) \(actual.service) \(actual.group.rawValue)", outcome)
        }
        try faults.refuse()
        try tx.requireUnsettled(Set(writes.map(\.year)), tenant: tenant)
        if !writes.isEmpty { _ = try tx.setActuals(writes, tenant: tenant) }
        return outcomes
    }

    /// Imports person-years: each row is a position of a service. One statement writes all that differ from the stored
    /// ones.
    func importStaffing(_ table: CSVTable, in tx: Transaction, tenant: TenantID) throws -> ImportOutcomes {
        let lines = try read(table, in: tx, SetStaffing.init)
        var faults = ImportFaults()
        let services = try tx.serviceCodes(tenant: tenant)
        let present = Dictionary(
            uniqueKeysWithValues: try tx.fetch(.allStaffing(tenant: tenant)).map { (StaffingPlace($0, $1), $1.personYears) })
        var outcomes = ImportOutcomes()
        var writes: [(BudgetYear, Staffing)] = []
        var seen: Set<StaffingPlace> = []
        for (line, operation) in lines {
            let (year, staffing) = (operation.year, operation.staffing)
            let place = StaffingPlace(year, staffing)
            guard services.contains(staffing.service) else {
                faults.add(line: line, .invalid("service", .unknownReference(staffing.service.rawValue)))
                continue
            }
            guard seen.insert(place).inserted else {
                faults.add(line: line, .exists("position"))
                continue
            }
            let outcome = present[place].map { $0 == staffing.personYears ? ImportOutcomes.unchanged : "changed" } ?? "added"
            if outcome != ImportOutcomes.unchanged { writes.append((year, staffing)) }
            outcomes.add(line: line, "\(year) \(staffing.service) \(staffing.position)", outcome)
        }
        try faults.refuse()
        if !writes.isEmpty { try tx.setStaffing(writes, tenant: tenant) }
        return outcomes
    }
}

extension Actual {
    /// The identity of an actual: there is one for each place.
    fileprivate struct Place: Hashable {
        let year: BudgetYear
        let service: ServiceCode
        let group: AccountGroup
    }

    fileprivate var place: Place { Place(year: year, service: service, group: group) }
}

/// The identity of person-years: there is one figure for each place.
private struct StaffingPlace: Hashable {
    let year: BudgetYear
    let service: ServiceCode
    let position: String

    init(_ year: BudgetYear, _ staffing: Staffing) {
        self.year = year
        service = staffing.service
        position = staffing.position
    }
}
