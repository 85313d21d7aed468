internal import Foundation

/// The figures as ratios, beside what was promised.
struct Report {
    let few: [Round]
    let many: [Round]
    let residentMegabytes: Double
    let neighbour: NoisyNeighbour
    let year: LargeYear
    let portfolio: LargePortfolio
    let statistics: LargeStatistics
    let apportionmentSeconds: Double

    func show() {
        let http = median(few.map { $0.http / $0.sql })
        let admin = median(few.map { $0.admin / $0.http })
        let flat = median(zip(few, many).map { ($1.http / $1.sql) / ($0.http / $0.sql) })
        let flatRate = median(many.map(\.http)) / median(few.map(\.http))
        let apportionment = apportionmentSeconds / median(few.map(\.processorSecondsPerShare))
        say("")
        line("measured in this run", "figure", "target", "")
        line("HTTP share / the same SQL by pgbench", text(http), ">= 0.40", mark(http >= 0.40))
        line("SHARE GET pipelined / HTTP share", text(admin), ">= 1.00", mark(admin >= 1))
        line("apportioning 308 payers / one HTTP share (processor)", text(apportionment), "< 1.00", mark(apportionment < 1))
        line("HTTP rate, 1,000 tenants / 10 tenants", text(flatRate), "0.90-1.10", mark((0.9...1.1).contains(flatRate)))
        line("the same, each against its own pgbench", text(flat), "0.90-1.10", mark((0.9...1.1).contains(flat)))
        line("resident memory under load, MB", text(residentMegabytes), "stated", "")
        let beside = neighbour.besideSeconds / neighbour.aloneSeconds
        line("p95 of a share beside a noisy body / alone", text(beside), "<= 2.00", mark(beside <= 2))
        line("approving 308 x 40 / changing one service of it", text(year.approveSeconds / year.shareSeconds), "stated", "")
        let views = portfolio.besideSeconds / portfolio.aloneSeconds
        line("views of 10,000 projects x 8 years, 101 bodies / 1", text(views), "0.90-1.10", mark((0.9...1.1).contains(views)))
        line("one such view / a page of 100 of its projects", text(portfolio.aloneSeconds / portfolio.pageSeconds), "stated", "")
        let peak = statistics.peakMegabytes
        line("peak memory of bringing in 369,600 values, MB", text(peak), "< 192", mark(peak < 192))
        line("that pass as CSV / the same rows made in PostgreSQL", text(statistics.ratio), "stated", "")
        line("reading 308 x 40 whole / changing one service of it", text(year.readSeconds / year.shareSeconds), "stated", "")
    }

    private func text(_ value: Double) -> String { String(format: "%.2f", value) }
    private func mark(_ isKept: Bool) -> String { isKept ? "kept" : "MISSED" }

    private func line(_ what: String, _ figure: String, _ target: String, _ outcome: String) {
        let pad = { (text: String, width: Int) in text + String(repeating: " ", count: max(1, width - text.count)) }
        say("  " + pad(what, 56) + pad(figure, 10) + pad(target, 12) + outcome)
    }
}
