internal import Postgres

extension Operations {
    /// Operations, retries and database connections, as Prometheus reads them.
    package func metricsText() -> String {
        let pool = poolStatistics
        return metrics.text() + """
            # TYPE seutu_database_connections gauge
            seutu_database_connections{state="idle"} \(pool.idle)
            seutu_database_connections{state="leased"} \(pool.leased)
            # TYPE seutu_database_waiting gauge
            seutu_database_waiting \(pool.waiting + pool.waitingFetches)
            # TYPE seutu_database_breaker_open gauge
            seutu_database_breaker_open \(pool.breakerOpen ? 1 : 0)

            """
    }
}
