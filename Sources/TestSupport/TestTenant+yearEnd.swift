internal import Cooperation
internal import Operations

extension TestTenant {
    /// Books the approved year of the example body at nine tenths of its costs, plans instalments and closes it.
    package func closeYear() async throws {
        var csv = "year;service;account;amount\r\n"
        for line in try await perform(ShowBudget.init, ["year": "2026"]).services {
            csv += "2026;\(line.service);costs;\(Money(cents: -line.cost.cents * 9 / 10) ?? .zero)\r\n"
            csv += "2026;\(line.service);external-funding;\(line.externalFunding)\r\n"
        }
        try await perform(ImportData.init, ["kind": "actuals", "csv": csv])
        try await perform(PlanInstalments.init, ["year": "2026", "plan": "2026-01-31:1,2026-07-31:1"])
        try await perform(
            SetInvoicing.init,
            ["seller": "Lestijärven kunta", "businessId": "2345678-0", "iban": "FI2112345600000785", "bic": "NDEAFIHH"])
        try await perform(
            SetStaffing.init, ["year": "2026", "service": "digital", "position": "Digikehittäjä", "personYears": "0.8"])
        try await perform(
            CloseSettlement.init,
            ["year": "2026", "organ": "council", "date": "2027-05-11", "section": "§ 12", "due": "2027-06-30", "deMinimis": "16.82"])
        try await perform(SendInvoices.init, ["year": "2026", "date": "2026-01-07"])
        try await perform(
            AddCarryForward.init, ["year": "2026", "payer": "236", "amount": "56.70", "date": "2027-05-12", "reason": "interest"])
    }
}
