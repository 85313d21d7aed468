#if THREAD_SANITIZER
    internal import Glibc

    /// Replaces the standard library's `Mutex` in builds for ThreadSanitizer. ThreadSanitizer sees pthread locks, but
    /// not the library's own lock, because the library was built without it. Only `make tsan` compiles this.
    final class Mutex<Value>: Sendable {
        // The value is reached under the pthread lock only, which the compiler cannot see.
        nonisolated(unsafe) private var value: Value
        // All threads may use the lock: that is what it is made for.
        nonisolated(unsafe) private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

        init(_ value: sending Value) {
            self.value = value
            mutex.initialize(to: pthread_mutex_t())
            pthread_mutex_init(mutex, nil)
        }

        deinit {
            pthread_mutex_destroy(mutex)
            mutex.deallocate()
        }

        func withLock<Result, Failure: Error>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure) -> Result {
            pthread_mutex_lock(mutex)
            defer { pthread_mutex_unlock(mutex) }
            return try body(&value)
        }
    }
#endif
