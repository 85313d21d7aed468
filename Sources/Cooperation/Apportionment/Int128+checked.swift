extension Int128 {
    /// Sums and products that refuse where `+` and `*` would trap.
    func adding(_ other: Int128) throws(AllocationRefusal) -> Int128 {
        let (sum, overflow) = addingReportingOverflow(other)
        guard !overflow else { throw .overflow }
        return sum
    }

    func multiplied(by other: Int128) throws(AllocationRefusal) -> Int128 {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        guard !overflow else { throw .overflow }
        return product
    }
}
