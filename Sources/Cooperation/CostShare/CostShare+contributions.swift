extension CostShare {
    /// Everybody's contribution, with its explanation.
    ///
    /// Throws the reason why the cost cannot be shared; nothing is shared in part.
    package func contributions() throws(AllocationRefusal) -> Allocation {
        throw .overflow
    }
}
