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
            # TYPE seutu_database_slow_reads gauge
            seutu_database_slow_reads{state="running"} \(pool.slowReads)
            seutu_database_slow_reads{state="waiting"} \(pool.waitingSlowReads)
            # HELP seutu_database_outgrown_total Reads that took too long for their lane and went on as slow reads.
            # TYPE seutu_database_outgrown_total counter
            seutu_database_outgrown_total \(pool.totals.outgrown)
            # TYPE seutu_database_breaker_open gauge
            seutu_database_breaker_open \(pool.breakerOpen ? 1 : 0)

            """
    }
}
