internal import Synchronization

/// What follows from a type alone, made once: a generic type cannot store it.
struct OnceByType<Value: Sendable>: ~Copyable, Sendable {
    private let values = Mutex<[ObjectIdentifier: Value]>([:])

    /// - Parameter make: gives the same for a type whenever it is called.
    func value(of type: Any.Type, make: () -> Value) -> Value {
        let key = ObjectIdentifier(type)
        if let value = values.withLock({ $0[key] }) { return value }
        // Outside of the lock: it may ask for what follows from another type.
        let value = make()
        values.withLock { $0[key] = value }
        return value
    }
}
