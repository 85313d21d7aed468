internal import Cooperation
internal import Postgres
internal import Store

extension ImportData {
    /// What years came to, a row an account group of a service; one statement for all of them.
    func importActuals(_ table: CSVTable, in tx: Transaction, tenant: TenantID) throws -> [Row] {
        let lines = try read(table, SetActual.init)
        try tx.requireUnsettled(Set(lines.map(\.operation.year)), tenant: tenant)
        let services = try tx.serviceCodes(tenant: tenant)
        var seen: Set<[String]> = []
        let faults = lines.compactMap { line, actual -> Row? in
            guard services.contains(actual.service) else { return .fault(line: line, .invalid("service", .unknownReference("service"))) }
            let key = ["\(actual.year)", actual.service.rawValue, actual.account.rawValue]
            return seen.insert(key).inserted ? nil : .fault(line: line, .exists("account"))
        }
        guard faults.isEmpty else { throw Refusal.importRejected(faults) }
        let versions = try tx.setActuals(lines.map(\.operation.actual), tenant: tenant)
        return zip(lines, versions).map { line, version in
            let actual = line.operation
            return .imported(
                line: line.line, "\(actual.year) \(actual.service) \(actual.account.rawValue)", version == 1 ? "added" : "changed")
        }
    }

    func importStaffing(_ table: CSVTable, in tx: Transaction, tenant: TenantID) throws -> [Row] {
        let lines = try read(table, SetStaffing.init)
        let services = try tx.serviceCodes(tenant: tenant)
        let faults = lines.filter { !services.contains($0.operation.service) }.map { line, _ in
            Row.fault(line: line, .invalid("service", .unknownReference("service")))
        }
        guard faults.isEmpty else { throw Refusal.importRejected(faults) }
        _ = try tx.pipeline(lines.map { .setStaffing($0.operation.staffing, in: $0.operation.year, tenant: tenant) })
        return lines.map { .imported(line: $0.line, "\($0.operation.year) \($0.operation.service) \($0.operation.position)", "set") }
    }
}
