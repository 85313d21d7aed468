internal import Operations

extension TestTenant {
    /// The budget's process with a gate before approval, generated for 2027.
    package func windClock() async throws {
        let csv = """
            number;title;days;responsible;role;gate
            1;Draft to members;-70;Development director;;
            2;Statements closed;-42;Members;municipality;budget-approval
            3;Management group;-14;Development director;;
            4;Regional council;0;Regional council;;
            """
        try await perform(
            SetClockTemplate.init, ["template": "budget", "name": "Budget", "lastDay": "12-11", "yearOffset": "-1", "csv": csv])
        try await perform(GenerateClock.init, ["year": "2027"])
    }
}
