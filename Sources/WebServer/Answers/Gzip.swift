internal import CZlib

/// Compresses whole answers. It uses a quarter of a megabyte while it works, on the thread that made the answer. So
/// there are never more at once than the process has threads, and no connection's loop waits for it.
enum Gzip {
    enum Level: Int32 {
        /// Some 300 MB a second on one core; a list shrinks to a seventh of its size. More effort takes twice the time
        /// for a tenth less.
        case quick = 3
        case smallest = 9
    }

    struct Failed: Error {}

    /// A smaller answer fits one packet without compression; a larger one would keep its thread longer than some 50 ms.
    static let sizes = 1_000...(16 << 20)

    /// - Throws: `Failed` when there is no memory.
    static func compressed(_ bytes: [UInt8], by level: Level = .quick) throws -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        // 16 added to the window selects gzip's frame; 8 is zlib's default for memory.
        guard
            deflateInit2_(&stream, level.rawValue, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
        else { throw Failed() }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        return try bytes.withUnsafeBufferPointer { input in
            try [UInt8](unsafeUninitializedCapacity: bound) { output, count in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                guard deflate(&stream, Z_FINISH) == Z_STREAM_END else { throw Failed() }
                count = Int(stream.total_out)
            }
        }
    }
}
