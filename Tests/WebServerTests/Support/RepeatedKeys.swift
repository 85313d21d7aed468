/// Keys that occur twice in an object of a JSON text, which most parsers ignore.
enum RepeatedKeys {
    static func found(in json: [UInt8]) -> [String] {
        var objects: [Set<String>?] = []
        var expectsKey = false
        var repeated: [String] = []
        var rest = json[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "{"):
                objects.append([])
                expectsKey = true
            case UInt8(ascii: "["):
                objects.append(nil)
                expectsKey = false
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = objects.popLast()
            case UInt8(ascii: ","): expectsKey = objects.last.flatMap { $0 } != nil
            case UInt8(ascii: "\""):
                let text = string(&rest)
                if expectsKey, objects[objects.count - 1]?.insert(text).inserted == false { repeated.append(text) }
                expectsKey = false
            default: break
            }
        }
        return repeated
    }

    /// Up to its closing quotation mark, with escapes unchanged.
    private static func string(_ rest: inout ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
            bytes.append(byte)
            if byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() { bytes.append(escaped) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
