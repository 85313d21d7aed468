internal import Operations

extension TestTenant {
    /// Two teams, a basic task with a part, a partner; a permanent position that became vacant, and a fixed-term one of
    /// half time.
    package func organise() async throws {
        for unit in [
            ["kind": "team", "code": "administration", "name": "Administration"], ["kind": "team", "code": "region", "name": "Region"],
            ["kind": "basic-task", "code": "development", "name": "Regional development"],
            ["kind": "basic-task", "code": "projects", "name": "Preparing projects", "parent": "development"],
            ["kind": "partner", "code": "chydenius", "name": "Chydenius", "description": "University centre"],
        ] { try await perform(SetUnit.init, unit.merging(["from": "2016-01-01"]) { $1 }) }
        try await perform(
            SetPosition.init, ["position": "secretary", "title": "Secretary", "team": "administration", "from": "2016-01-01"])
        try await perform(VacatePosition.init, ["position": "secretary", "from": "2024-06-01"])
        try await perform(
            SetPosition.init,
            [
                "position": "assistant", "title": "Assistant", "team": "region", "contract": "fixed-term", "percent": "50",
                "from": "2026-01-01", "to": "2027-12-31",
            ])
    }
}
