/// The example's portfolio: 15 running projects of 2,400,000 euros together, four applied for and one in preparation, as the action plan
/// of 2026 counts them. Themes are the plan's, names and amounts illustrative.
enum DemoPortfolio {
    private struct Line {
        let name: String
        let fund: String
        let focusArea: String
        /// Thousands of euros over 2025 and 2026: three quarters EU, a fifth municipal, the rest private.
        let thousands: Int
    }

    private static let running = [
        Line(name: "Digistrategian toimeenpano", fund: "erdf", focusArea: "Digikehittäminen", thousands: 260),
        Line(name: "Yritysverkoston palvelualusta", fund: "erdf", focusArea: "Yrityspalvelut", thousands: 240),
        Line(name: "Vihreän siirtymän osaaminen", fund: "jtf", focusArea: "Elinvoima", thousands: 220),
        Line(name: "Biotalouden uudet tuotteet", fund: "jtf", focusArea: "Elinvoima", thousands: 200),
        Line(name: "Matkailun kehittäminen", fund: "rural", focusArea: "Aluemarkkinointi", thousands: 190),
        Line(name: "Rekrytointi ja työllisyys", fund: "esf", focusArea: "Työllisyys", thousands: 180),
        Line(name: "Osaajat maakuntaan", fund: "esf", focusArea: "Työllisyys", thousands: 170),
        Line(name: "Kylien elinvoima", fund: "leader", focusArea: "Aluekehittäminen", thousands: 160),
        Line(name: "Omistajanvaihdokset", fund: "erdf", focusArea: "Yrityspalvelut", thousands: 150),
        Line(name: "Uusiutuva energia maatiloilla", fund: "rural", focusArea: "Elinvoima", thousands: 140),
        Line(name: "Tekoäly kuntien hallinnossa", fund: "erdf", focusArea: "Digikehittäminen", thousands: 130),
        Line(name: "Lähiruoan jakelu", fund: "rural", focusArea: "Elinvoima", thousands: 120),
        Line(name: "Nuorten yrittäjyys", fund: "esf", focusArea: "Yrityspalvelut", thousands: 100),
        Line(name: "Seutuportaalin uudistus", fund: "leader", focusArea: "Aluemarkkinointi", thousands: 80),
        Line(name: "Hyvinvointia luonnosta", fund: "leader", focusArea: "Aluekehittäminen", thousands: 60),
    ]

    private static let applied = [
        Line(name: "Akkumateriaalien arvoketju", fund: "jtf", focusArea: "Elinvoima", thousands: 300),
        Line(name: "Digipalvelut kuntalaisille", fund: "erdf", focusArea: "Digikehittäminen", thousands: 180),
        Line(name: "Kansainväliset osaajat", fund: "esf", focusArea: "Työllisyys", thousands: 150),
        Line(name: "Luontomatkailun reitit", fund: "rural", focusArea: "Aluemarkkinointi", thousands: 90),
    ]

    private static let prepared = [Line(name: "Kiertotalouden pilotit", fund: "jtf", focusArea: "Elinvoima", thousands: 200)]

    /// In the columns of a list of our own.
    static var csv: String {
        let columns = ["2025", "2026", "2027"].flatMap { year in
            ["cost-staff", "planned-eu", "planned-municipal", "planned-private", "decided-eu", "decided-municipal", "decided-private"].map {
                "\($0)-\(year)"
            }
        }
        let header = ["project", "name", "stage", "date", "from", "to", "fund", "focusArea", "actor", "manager", "supportRate"] + columns
        let lines =
            running.enumerated().map { row("KS-\(101 + $0)", $1, stage: "running", date: "2025-01-01", years: (2025, 2026)) }
            + applied.enumerated().map { row("KS-\(201 + $0)", $1, stage: "applied", date: "2025-10-15", years: (2026, 2027)) }
            + prepared.map { row("KS-301", $0, stage: "preparation", date: "2025-11-10", years: (2026, 2027)) }
        return ([header] + lines).map { $0.joined(separator: ";") }.joined(separator: "\n")
    }

    private static func row(_ code: String, _ line: Line, stage: String, date: String, years: (Int, Int)) -> [String] {
        let cells = (2025...2027).flatMap { year -> [String] in
            guard year == years.0 || year == years.1 else { return Array(repeating: "", count: 7) }
            let half = line.thousands * 500
            let parts = [half * 3 / 4, half / 5, half / 20].map(String.init)
            return [String(half)] + parts + (stage == "running" ? parts : ["", "", ""])
        }
        return [
            code, line.name, stage, date, "\(years.0)-01-01", "\(years.1)-12-31", line.fund, line.focusArea, "Kaustisen seutukunta",
            "Projektipäällikkö", "75",
        ] + cells
    }
}
