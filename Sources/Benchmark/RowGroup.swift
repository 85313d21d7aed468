/// Rows of the report that are measured together, also without the other groups: `make bench ROWS="share kept"`.
enum RowGroup: String, CaseIterable {
    case share, kept, reads, writes, flat, connections, neighbour, year, portfolio, statistics, cluster

    var title: String {
        switch self {
        case .share: "A share over HTTP, over the admin protocol, and by the same SQL in pgbench"
        case .kept: "A share that has not changed, beside Go with pgx, a server of plain text, and pgbench"
        case .reads: "Every read, by what PostgreSQL takes for an answer"
        case .writes: "Three changes, with 1, 8 and 64 writers, beside the same statements in pgbench"
        case .flat: "A share with 10 and with 10,000 bodies"
        case .connections: "Connections that say nothing"
        case .neighbour: "A share beside a body that walks its audit from 64 connections"
        case .year: "A year of 308 payers and 40 services"
        case .portfolio: "Views of a portfolio of 10,000 projects over 8 years, alone and beside 100 others"
        case .cluster: "A share of a body of a Citus cluster of three nodes, beside one server's"
        case .statistics: "369,600 values of statistics brought in at one pass, as CSV and as JSON"
        }
    }

    func figures(_ bench: Bench) async throws -> [Figure] {
        switch self {
        case .share: try await ShareRates.figures(bench)
        case .kept: try await KeptShare.figures(bench)
        case .reads: try await ReadTable.figures(bench)
        case .writes: try await WriteRates.figures(bench)
        case .flat: try await Flatness.figures(bench)
        case .connections: try await IdleConnections.figures(bench)
        case .neighbour: try await NoisyNeighbour.figures(bench)
        case .year: try await LargeYear.figures()
        case .portfolio: try await LargePortfolio.figures()
        case .statistics: try await LargeStatistics.figures(bench)
        case .cluster: try await ClusterShare.figures(bench)
        }
    }
}
