/// How to reach a database, and every limit of doing so.
package struct DatabaseConfiguration: Sendable {
    /// libpq's keywords and values, such as `host` and `dbname`; passed on as they are, never spliced into a string.
    package var parameters: [String: String]

    /// Connections leased to transactions. A few for each core serve more than many, because the server's processes
    /// compete for the same cores.
    package var maximumConnections = 8
    /// How many of those connections one key may hold at a time: half, so that another key always finds a free one.
    package var connectionsPerKey = 4
    /// Connections leased to slow reads: few enough that quick reads still find free cores.
    package var slowConnections = 2
    /// How many of those one key may hold at a time.
    package var slowConnectionsPerKey = 1
    /// Connections that carry `fetch`. Two keep the server busy while the answers of one are being read; more
    /// connections only split the batches.
    package var fetchConnections = 2
    /// Transactions that leave as one pipeline. More would delay the first answer for little more throughput.
    package var fetchBatchLimit = 32
    /// How many fetches of one key go into a batch, so that those of other keys do not wait for a batch that is full of
    /// one key's fetches.
    package var fetchBatchLimitPerKey = 8
    /// Fetches that may wait. When the queue is full, `.poolExhausted` is thrown at once.
    package var fetchWaiterLimit = 2048
    /// How many fetches of one key may wait: it takes four keys that flood to fill the queue.
    package var fetchWaiterLimitPerKey = 512

    /// How long a caller waits for a connection: shorter than a request's 5 s, so that "busy" is still an answer in
    /// time.
    package var leaseTimeout: Duration = .seconds(2)
    /// Callers that may wait for a connection; the next is refused at once.
    package var waiterLimit = 256
    /// How many callers of one key may wait.
    package var waiterLimitPerKey = 128

    /// The time for each trip to the server, by our own clock, because a frozen server measures no time.
    package var statementTimeout: Duration = .seconds(5)
    /// The time for a whole batch of fetches, by our own clock.
    package var fetchTimeout: Duration = .seconds(2)
    /// The server's own time limit for the statement of a fetch in a lane, where it delays its neighbours; a longer one
    /// goes on as a slow read.
    package var fetchStatementLimit: Duration = .milliseconds(250)
    /// How long the same statement of the same key is taken for a slow read from then on, before a lane tries it again.
    package var slowReadMemory: Duration = .seconds(60)
    /// How long COMMIT's answer is awaited beyond the deadline: without it nobody knows whether the change was made.
    package var commitGrace: Duration = .seconds(2)
    /// How long a cancelled statement may take to say so, before its connection is given up.
    package var cancelGrace: Duration = .milliseconds(500)

    /// The time for name resolution, TCP, TLS and authentication together.
    package var connectTimeout: Duration = .seconds(2)
    /// A connection older than this is replaced between transactions, so that a failover, new DNS or leaked memory is
    /// noticed.
    package var maximumLifetime: Duration = .seconds(30 * 60)

    /// How many attempts to connect must fail in a row before the breaker opens: a single one may be chance.
    package var breakerThreshold = 3
    /// How long the open breaker refuses at once before it lets one caller try.
    package var breakerInterval: Duration = .milliseconds(500)

    /// Prepared statements a connection keeps; each costs the server memory for its plan.
    package var statementCacheLimit = 256
    /// Statements in one trip of a transaction's pipeline. A longer pipeline takes several trips, so memory stays
    /// bounded.
    package var pipelineLimit = 512

    package init(parameters: [String: String]) { self.parameters = parameters }
}
