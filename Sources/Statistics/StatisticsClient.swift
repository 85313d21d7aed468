package import Cooperation
package import Operations

/// Fetches indicators from StatFin and Sotkanet.
package struct StatisticsClient: StatisticsSource {
    /// Addresses and limits, from the sources' documents.
    package struct Configuration: Sendable {
        /// The address of StatFin's tables, without a slash at the end; empty to fetch nothing from StatFin.
        package var statFin = "https://pxdata.stat.fi/PxWeb/api/v1/fi/StatFin"
        package var sotkanet = "https://sotkanet.fi/rest/1.1"
        /// The most cells of one PxWeb answer.
        package var maximumCells = 100_000
        package var requestsPer10Seconds = 10
        package var timeout: Duration = .seconds(30)
        package var maximumBytes = 8 << 20

        package init() {}
    }

    private let configuration: Configuration
    private let statFin: HTTPFetcher
    private let sotkanet: HTTPFetcher

    package init(_ configuration: Configuration = Configuration()) {
        self.configuration = configuration
        let pacer = RequestPacer(limit: configuration.requestsPer10Seconds, per: .seconds(10))
        func fetcher() -> HTTPFetcher {
            HTTPFetcher(pacer: pacer, timeout: configuration.timeout, maximumBytes: configuration.maximumBytes)
        }
        (statFin, sotkanet) = (fetcher(), fetcher())
    }

    package func answers(of origin: IndicatorOrigin, years: ClosedRange<Int>?) async throws -> [StatisticsAnswer] {
        do { return try await fetched(origin, years: years) } catch is HTTPFetcher.Absent {
            throw Refusal.invalid("origin", .unknownReference(origin.description))
        }
    }

    private func fetched(_ origin: IndicatorOrigin, years: ClosedRange<Int>?) async throws -> [StatisticsAnswer] {
        switch origin {
        case .sotkanet(let number):
            guard !configuration.sotkanet.isEmpty else { throw Refusal.sourceUnavailable(.turnedOff("Sotkanet")) }
            return try await SotkanetIndicator(number: number, address: configuration.sotkanet, fetcher: sotkanet).answers(years)
        case .statFin(let table, let selection):
            guard !configuration.statFin.isEmpty else { throw Refusal.sourceUnavailable(.turnedOff("StatFin")) }
            let table = PxWebTable(
                address: "\(configuration.statFin)/\(table)", selection: selection, maximumCells: configuration.maximumCells,
                fetcher: statFin)
            return try await table.answers(years)
        }
    }
}
