internal import Cooperation
internal import Operations

extension Viewer {
    /// A read with the values in the address for its own fields, as a part of the page. Nothing is read if the address
    /// has no values, or if the operation refuses them.
    ///
    /// - Parameters:
    ///   - values: those in the address.
    ///   - known: those of the page itself.
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
    /// The answer to the read; a fault of the address's values is shown by the form.
    mutating func told<Output>(_ answer: Result<Output?, any Error>) throws -> Output? {
        do { return try answer.get() } catch let refusal as Refusal where refusal.isOfForm {
            self = FormFaults(refusal)
            return nil
        }
    }
}

extension Refusal {
    /// Whether the fault is in the request, and not in the service.
    fileprivate var isOfForm: Bool { entry.httpStatus < 500 }
}
