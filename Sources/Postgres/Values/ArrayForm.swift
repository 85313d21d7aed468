/// The binary form of an array of one dimension: a header of five integers, then each element's length and bytes.
enum ArrayForm {
    static func encode<Element, Value: PostgresScalar>(
        _ elements: [Element], element oid: UInt32, into bytes: inout [UInt8], value: (Element) -> Value?
    ) {
        append(elements.isEmpty ? 0 : 1, to: &bytes)
        // The server looks for NULLs itself, so the header's flag for them stays 0.
        append(0, to: &bytes)
        append(Int32(bitPattern: oid), to: &bytes)
        guard !elements.isEmpty else { return }
        append(Int32(elements.count), to: &bytes)
        append(1, to: &bytes)
        for element in elements {
            guard let value = value(element) else {
                append(-1, to: &bytes)
                continue
            }
            let start = bytes.count
            append(0, to: &bytes)
            value.encode(into: &bytes)
            store(Int32(bytes.count - start - 4), at: start, in: &bytes)
        }
    }

    /// `element` is also called for each NULL. If the array must not contain NULL, it refuses by returning nil.
    static func decode<Element, Value: PostgresScalar>(
        _ bytes: UnsafeRawBufferPointer, element: Value.Type, make: (Value?) -> Element?
    ) -> [Element]? {
        var reader = Reader(bytes: bytes)
        guard let dimensions = reader.integer(), reader.integer() != nil, let oid = reader.integer() else { return nil }
        guard Value.accepts(UInt32(bitPattern: oid)) else { return nil }
        if dimensions == 0 { return [] }
        guard dimensions == 1, let count = reader.integer(), count >= 0, reader.integer() != nil else { return nil }
        var elements: [Element] = []
        // Each element takes at least the four bytes of its length, so a false count cannot reserve more than the
        // message is long.
        elements.reserveCapacity(min(Int(count), bytes.count / 4))
        for _ in 0..<count {
            guard let length = reader.integer() else { return nil }
            var value: Value?
            if length >= 0 {
                guard let slice = reader.take(Int(length)), let decoded = Value(binary: slice) else { return nil }
                value = decoded
            }
            guard let made = make(value) else { return nil }
            elements.append(made)
        }
        return reader.isAtEnd ? elements : nil
    }

    private static func append(_ value: Int32, to bytes: inout [UInt8]) { value.encode(into: &bytes) }

    private static func store(_ value: Int32, at offset: Int, in bytes: inout [UInt8]) {
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: value.bigEndian, toByteOffset: offset, as: Int32.self) }
    }

    private struct Reader {
        let bytes: UnsafeRawBufferPointer
        var offset = 0
        var isAtEnd: Bool { offset == bytes.count }

        mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
            guard count <= bytes.count - offset else { return nil }
            defer { offset += count }
            return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
        }

        mutating func integer() -> Int32? { take(4).flatMap { Int32(binary: $0) } }
    }
}
