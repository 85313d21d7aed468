@testable import AdminProtocol

/// Finds the frames of a stream in the simple way, with all bytes at once. The incremental decoder must agree with it.
struct ReferenceFraming: Equatable {
    /// A code for a refusal, the verb and the size of its literal for a request.
    private(set) var outcomes: [String] = []

    init(_ outcome: Outcome) {
        outcomes = outcome.frames.map { frame in
            switch frame {
            case .request(let request): "\(request.verb) \(request.literal?.bytes.count ?? -1)"
            case .refused(let error): error.code.rawValue
            }
        }
        if let fatal = outcome.fatal { outcomes.append("BYE " + fatal.code.rawValue) }
    }

    init(_ stream: [UInt8]) { readFrames(of: stream) }

    private mutating func readFrames(of stream: [UInt8]) {
        var rest = stream[...]
        var emptyLines = 0
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x0A)
            let line = Array(rest[..<(end ?? rest.endIndex)])
            if let code = ReferenceFraming.fatalByte(in: line, isWhole: end != nil) { return outcomes.append("BYE " + code) }
            guard let end else { return }
            rest = rest[(end + 1)...]
            let content = line.last == 0x0D ? line.dropLast() : line[...]
            emptyLines = content.isEmpty ? emptyLines + 1 : 0
            if emptyLines > 8 { return outcomes.append("BYE FLOOD") }
            if content.isEmpty { continue }
            guard let remaining = take(Array(content), before: rest) else { return }
            rest = remaining
        }
    }

    /// The first byte of a line after which reading must stop.
    private static func fatalByte(in line: [UInt8], isWhole: Bool) -> String? {
        for (index, byte) in line.enumerated() {
            if index > 0, line[index - 1] == 0x0D { return "BAD-BYTE" }
            if byte == 0 { return "BAD-BYTE" }
            if byte == 0x0D { continue }
            if index >= 4_094 { return "LINE-TOO-LONG" }
            if ForeignProtocol.isOpening(Array(line[...index])) { return "NOT-THIS-PROTOCOL" }
        }
        return nil
    }

    /// The bytes after the frame that starts with this line; nil when the frame is not complete or ends the connection.
    private mutating func take(_ line: [UInt8], before rest: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        do throws(ProtocolError) {
            let request = try Request.parse(line)
            let description = "\(request?.verb ?? "") \(request?.literal?.length ?? -1)"
            return finish(description, length: request?.literal?.length, before: rest)
        } catch {
            if error.isFatal {
                outcomes.append("BYE " + error.code.rawValue)
                return nil
            }
            return finish(error.code.rawValue, length: error.drainedBytes, before: rest)
        }
    }

    private mutating func finish(_ outcome: String, length: Int?, before rest: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let length else {
            outcomes.append(outcome)
            return rest
        }
        let after = rest.dropFirst(length)
        let end = after.first == 0x0D ? after.dropFirst() : after
        if let byte = end.first {
            outcomes.append(byte == 0x0A ? outcome : "BYE EXPECTED-EOL")
            return byte == 0x0A ? end.dropFirst() : nil
        }
        return nil
    }
}
