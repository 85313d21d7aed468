package import Cooperation

extension Settlement {
    /// The figures of the whole: `difference` is `collected + refunded + carried + waived`, each with the sign of what payers owe.
    package var head: Row {
        Row(
            "settlement",
            [
                "year": .count(layer.year.year), "layer": .count(layer.number), "surplus": .text(terms.surplus.rawValue),
                "deficit": .text(terms.deficit.rawValue), "deMinimis": .money(terms.deMinimis), "net": .money(net),
                "advance": .money(advance), "settled": .money(settled), "collected": .money(sum(.collect)),
                "refunded": .money(sum(.refund)), "carried": .money(sum(.carryForward)), "waived": .money(sum(.waive)),
                "organ": .optional(decision?.organ), "decidedOn": .optional(decision?.date), "section": .optional(decision?.section),
                "registerNumber": .optional(decision?.registerNumber),
            ])
    }

    /// Without what is another payer's.
    func seen(by caller: Caller) -> Settlement {
        guard !caller.may(.readAllShares), let payer = caller.payer else { return self }
        return Settlement(
            layer: layer, terms: terms,
            services: services.map {
                SettledService(
                    service: $0.service, name: $0.name, key: $0.key.seen(by: payer), net: $0.net, advance: $0.advance, settled: $0.settled)
            }, shares: shares.filter { $0.payer == payer }, contributions: contributions.filter { $0.payer == payer }, decision: decision)
    }
}

extension SettledService: RowConvertible {
    package static let kind = "settled-service"
    package static let columns = ["service", "name", "key", "net", "advance", "settled", "difference", "retained"]
    package var cells: [Cell] {
        [
            .text(service.rawValue), .text(name), .text(key.description), .money(net), .money(advance), .money(settled),
            .money(difference), .money(retained),
        ]
    }
}

extension SettledShare: RowConvertible {
    package static let kind = "settled-share"
    package static let columns = ["payer", "advance", "settled", "difference", "outcome"]
    package var cells: [Cell] {
        [.text(payer.rawValue), .money(advance), .money(settled), .money(difference), .text(outcome.rawValue)]
    }
}

extension SettledContribution: RowConvertible {
    package static let kind = "settled-contribution"
    package static let columns = ["payer", "service", "advance", "settled", "difference", "days", "fraction"]
    package var cells: [Cell] {
        [
            .text(payer.rawValue), .text(service.rawValue), .money(advance), .money(settled), .money(difference), .count(days),
            .optional(fraction),
        ]
    }
}
