internal import AdminProtocol
internal import Cooperation
internal import Operations

/// What an operator sees and switches in the running process.
extension Session {
    func showStatus() async -> CommandAnswer {
        let isUp = await context.operations.isDatabaseReady()
        let service = context.operations.service
        return CommandAnswer(rows: [
            .named("status", "database", isUp ? "up" : "down"), .named("status", "draining", service.isDraining ? "yes" : "no"),
            .named("status", "read-only", service.isReadOnly ? "yes" : "no"),
            .named("status", "clients", String(context.clients.all.count)),
            .named("status", "uptime-seconds", String(context.startedAt.duration(to: .now).components.seconds)),
        ])
    }

    func showClients() -> CommandAnswer {
        CommandAnswer(
            rows: context.clients.all.map { client in
                ReplyRow(
                    "client",
                    [
                        ReplyField("client", client.id), ReplyField("address", client.address ?? "unix"),
                        ReplyField("tenant", client.caller.map { .text($0.slug.rawValue) } ?? .absent),
                        ReplyField("actor", client.caller.map { .text($0.actor) } ?? .absent),
                        ReplyField("seconds", .integer(client.connectedAt.duration(to: .now).components.seconds)),
                        ReplyField("commands", client.commands), ReplyField("own", client.id == self.client),
                    ])
            })
    }

    func killClient(_ call: Call) throws -> CommandAnswer {
        guard let id = call.invocation["client"].flatMap({ Int($0) }), context.clients.kill(id) else { throw Refusal.notFound }
        return CommandAnswer(.ok(.done))
    }

    func drain(_ call: Call) -> CommandAnswer {
        let isOn = call.invocation["switch"] != "OFF"
        context.operations.service.isDraining = isOn
        if isOn { context.clients.notify(Notice(AnswerCode("DRAINING"), text: "the service is about to stop")) }
        return CommandAnswer(.ok(.done, [ReplyField("draining", isOn)]))
    }

    func setReadOnly(_ call: Call) -> CommandAnswer {
        let isOn = call.invocation["switch"] == "ON"
        context.operations.service.isReadOnly = isOn
        context.clients.notify(Notice(AnswerCode(isOn ? "READONLY" : "WRITABLE")))
        return CommandAnswer(.ok(.done, [ReplyField("read-only", isOn)]))
    }
}

extension ReplyRow {
    static func named(_ kind: String, _ name: String, _ value: String) -> ReplyRow {
        ReplyRow(kind, [ReplyField("name", name), ReplyField("value", value)])
    }
}

extension ProtocolLimits {
    /// Every limit with its name; durations in seconds.
    var lines: [(name: String, value: String)] {
        Mirror(reflecting: self).children.compactMap { child in
            guard let label = child.label else { return nil }
            let value =
                switch child.value {
                case let range as ClosedRange<Int>: "\(range.lowerBound)-\(range.upperBound)"
                case let duration as Duration: "\(duration.components.seconds)s"
                default: "\(child.value)"
                }
            return (FieldName.kebabCase(label), value)
        }
    }
}
