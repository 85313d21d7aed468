internal import Synchronization

/// A value for each type, made once: a generic type cannot store it itself.
struct OnceByType<Value: Sendable>: ~Copyable, Sendable {
    private let values = Mutex<[ObjectIdentifier: Value]>([:])

    /// - Parameter make: always returns the same value for a type.
    func value(of type: Any.Type, make: () -> Value) -> Value {
        let key = ObjectIdentifier(type)
        if let value = values.withLock({ $0[key] }) { return value }
        // Outside of the lock, because it may ask for the value of another type.
        let value = make()
        values.withLock { $0[key] = value }
        return value
    }
}
