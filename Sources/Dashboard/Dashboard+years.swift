internal import Cooperation
internal import Operations

extension Dashboard {
    /// The page of a thing in a year. Its list of years leads to each year with a budget, or to the page of the year if
    /// the budget does not have the thing.
    ///
    /// - Parameter known: finds the thing, whatever the year.
    func page<Thing: Sendable>(
        _ viewer: Viewer, of year: String, _ known: () throws -> ReadPart<Thing>, _ page: () async throws -> PageContent
    ) async throws -> Outcome {
        do { return .page(try await page()) } catch let refusal as Refusal where refusal.isAbsence && viewer.layer == nil {
            let (budgets, thing) = try await operations.perform(
                together: ReadPart(try viewer.make(ListBudgets.init)), try known(), as: viewer.caller, by: viewer.visit.deadline)
            _ = try thing.get()
            guard try budgets.get().items.contains(where: { "\($0.year)" == year && $0.isLookedAt }) else { throw refusal }
            return .elsewhere(.year(viewer.body, year: year))
        }
    }

    /// A payer whose shares the viewer may read; for any other viewer the payer does not exist.
    func shownPayer(_ viewer: Viewer, _ payer: String) throws -> ReadPart<Member> {
        guard viewer.caller.may(.readAllShares) || viewer.caller.payer?.rawValue == payer else { throw Refusal.notFound }
        return ReadPart(try viewer.make(ShowMember.init, ["payer": payer]))
    }

    func shownService(_ viewer: Viewer, _ service: String) throws -> ReadPart<Service> {
        ReadPart(try viewer.make(ListServices.init, Viewer.most)).map { services in
            guard let found = services.items.first(where: { $0.code.rawValue == service }) else { throw Refusal.notFound }
            return found
        }
    }
}
