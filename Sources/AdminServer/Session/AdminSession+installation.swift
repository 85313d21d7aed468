internal import AdminProtocol
internal import Cooperation
internal import Operations

/// The operator's commands that show and control the running process.
extension AdminSession {
    func showStatus() async -> CommandAnswer {
        let isUp = await context.operations.isDatabaseReady()
        let process = context.operations.process
        return CommandAnswer(rows: [
            .named("status", "database", isUp ? "up" : "down"), .named("status", "draining", process.isDraining ? "yes" : "no"),
            .named("status", "read-only", process.isReadOnly ? "yes" : "no"),
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
        context.operations.process.isDraining = isOn
        if isOn { tellDraining() }
        return CommandAnswer(.ok(.done, [ReplyField("draining", isOn)]))
    }

    /// Tells clients that the process drains: they connect elsewhere for the next command.
    func tellDraining(only client: Int? = nil) {
        context.clients.notify(
            AnswerCode("DRAINING"),
            LocalizedText(fi: "palvelu pysähtyy pian", sv: "tjänsten stannar snart", en: "the service is about to stop"), only: client)
    }

    func setReadOnly(_ call: Call) -> CommandAnswer {
        let isOn = call.invocation["switch"] == "ON"
        context.operations.process.isReadOnly = isOn
        context.clients.notify(isOn ? AnswerCode("READONLY") : AnswerCode("WRITABLE"))
        return CommandAnswer(.ok(.done, [ReplyField("read-only", isOn)]))
    }
}

extension ReplyRow {
    static func named(_ kind: String, _ name: String, _ value: String) -> ReplyRow {
        ReplyRow(kind, [ReplyField("name", name), ReplyField("value", value)])
    }
}

extension ProtocolLimits {
    /// Every limit with its name, also those of operations that apply to this protocol; durations are in seconds.
    var lines: [(name: String, value: String)] {
        let ofConnections = Mirror(reflecting: self).children.compactMap { child -> (String, String)? in
            guard let label = child.label else { return nil }
            let value = (child.value as? Duration).map { "\($0.components.seconds)s" } ?? "\(child.value)"
            return (FieldName.kebabCase(label), value)
        }
        let keyLength = Limits.idempotencyKeyLength
        return ofConnections + [
            ("idempotency-key-length", "\(keyLength.lowerBound)-\(keyLength.upperBound)"),
            ("idempotency-retention", "\(Limits.idempotencyHours * 3_600)s"), ("rows-per-list", "\(PageRequest.maximumLimit)"),
        ]
    }
}
