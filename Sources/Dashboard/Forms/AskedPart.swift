internal import Cooperation
internal import Operations

extension Viewer {
    /// What the address asks of a read by its own fields, as a part of the page. Nothing is read where the address asks
    /// for nothing, or where the operation refuses what it says.
    ///
    /// - Parameters:
    ///   - values: what is asked.
    ///   - known: what the page itself says.
    func asked<Reading: GatheredRead>(
        _ make: (inout Fields) throws -> Reading, _ values: [String: String], of known: [String: String], _ faults: inout FormFaults
    ) throws -> ReadPart<Reading.Output?> {
        if values.isEmpty { return ReadPart(known: nil) }
        var fields = Fields(values.merging(known) { $1 }, today: operations.today())
        do { return ReadPart(try make(&fields)).map { $0 } } catch let refusal as Refusal where refusal.isOfForm {
            faults = FormFaults(refusal)
            return ReadPart(known: nil)
        }
    }
}

extension FormFaults {
    /// The answer to what the address asks; what is wrong with that is told by the form.
    mutating func told<Output>(_ answer: Result<Output?, any Error>) throws -> Output? {
        do { return try answer.get() } catch let refusal as Refusal where refusal.isOfForm {
            self = FormFaults(refusal)
            return nil
        }
    }
}

extension Refusal {
    /// Whether it is about what was asked, and not about the service.
    fileprivate var isOfForm: Bool { entry.httpStatus < 500 }
}
