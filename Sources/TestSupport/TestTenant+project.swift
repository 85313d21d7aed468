internal import Operations

extension TestTenant {
    /// Takes a project with a flat rate of 40 %, like JTF's J11721, from idea to running, with its split, a paid claim,
    /// and notes.
    package func runProject(_ code: String) async throws {
        let project = ["project": code]
        try await perform(
            AddProject.init,
            project.merging([
                "name": "Example", "fund": "jtf", "from": "2026-06-01", "to": "2028-05-31", "costModel": "flat-40", "date": "2026-01-15",
                "actor": "Kaustisen seutukunta", "focusArea": "Elinvoima",
            ]) { $1 })
        for (year, staff, support, municipal) in [
            ("2026", "51354.00", "57516.00", "14380.00"), ("2027", "110000.00", "123200.00", "30800.00"),
            ("2028", "60000.00", "67200.00", "16800.00"),
        ] {
            let cell = project.merging(["year": year]) { $1 }
            try await perform(SetProjectCost.init, cell.merging(["category": "staff", "amount": staff]) { $1 })
            for (source, amount) in [("eu", support), ("municipal", municipal)] {
                try await perform(SetProjectFinancing.init, cell.merging(["source": source, "amount": amount]) { $1 })
            }
        }
        try await perform(SplitProject.init, project.merging(["key": "population", "referenceDate": "2024-12-31"]) { $1 })
        for (stage, date) in [("preparation", "2026-02-01"), ("applied", "2026-03-01")] {
            try await perform(MoveProject.init, project.merging(["stage": stage, "date": date]) { $1 })
        }
        let decision = ["stage": "funded", "date": "2026-05-20", "organ": "Keski-Pohjanmaan liitto", "section": "§ 31"]
        try await perform(MoveProject.init, project.merging(decision) { $1 })
        try await perform(MoveProject.init, project.merging(["stage": "running", "date": "2026-06-01"]) { $1 })
        let period = ["from": "2026-06-01", "to": "2026-11-30", "costs": "61234.56", "submitted": "2027-01-15"]
        try await perform(ClaimProject.init, project.merging(period) { $1 })
        try await perform(PayClaim.init, project.merging(["number": "1", "paid": "48987.00", "date": "2027-03-10"]) { $1 })
        let note = project.merging(["number": "1", "title": "Report"]) { $1 }
        try await perform(SetMilestone.init, note.merging(["subject": "report", "due": "2026-10-31"]) { $1 })
        try await perform(SetRisk.init, note.merging(["likelihood": "2", "impact": "4"]) { $1 })
    }
}
