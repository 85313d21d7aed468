internal import Cooperation
internal import Postgres
internal import Store

extension ImportData {
    /// Imports accounts by code: new ones are added, existing ones get the row's heading and names. One statement
    /// writes all that differ.
    func importAccounts(_ table: CSVTable, in tx: Transaction, tenant: TenantID) throws -> ImportOutcomes {
        let lines = try read(table, in: tx, SetAccount.init)
        try tx.lockTenant(tenant)
        let present = Dictionary(uniqueKeysWithValues: try tx.fetch(.accounts(tenant: tenant)).map { ($0.code, $0) })
        var faults = ImportFaults()
        var outcomes = ImportOutcomes()
        var writes: [Account] = []
        var seen: Set<AccountCode> = []
        for (line, operation) in lines {
            do {
                let before = present[operation.account]
                let account = try operation.stored(over: before)
                guard seen.insert(account.code).inserted else { throw Refusal.exists("account") }
                let outcome = before.map { $0 == account ? ImportOutcomes.unchanged : "changed" } ?? "added"
                if outcome != ImportOutcomes.unchanged { writes.append(account) }
                outcomes.add(line: line, account.code.rawValue, outcome)
            } catch let refusal as Refusal { faults.add(line: line, refusal) }
        }
        try faults.refuse()
        if !writes.isEmpty { _ = try tx.setAccounts(writes, tenant: tenant) }
        return outcomes
    }
}
