@testable import AdminProtocol

/// The result of a stream of bytes.
struct Outcome: Equatable {
    var frames: [Frame] = []
    var fatal: ProtocolError?
    var mostHeldBytes = 0
    var hasPartialRequest = false

    /// Compares what a server would see and do. The held bytes depend on the segments, so they do not count.
    static func == (left: Outcome, right: Outcome) -> Bool {
        left.frames == right.frames && left.fatal == right.fatal && left.hasPartialRequest == right.hasPartialRequest
    }

    init(of segments: [ArraySlice<UInt8>], limits: ProtocolLimits = .standard) {
        var decoder = FramingDecoder(limits: limits)
        do throws(ProtocolError) {
            for segment in segments {
                decoder.append(contentsOf: segment)
                while let frame = try decoder.next() { frames.append(frame) }
                mostHeldBytes = max(mostHeldBytes, decoder.heldBytes)
            }
        } catch {
            fatal = error
        }
        hasPartialRequest = decoder.hasPartialRequest
    }

    init(of bytes: [UInt8], limits: ProtocolLimits = .standard) {
        self.init(of: [bytes[...]], limits: limits)
    }

    init(of text: String, limits: ProtocolLimits = .standard) {
        self.init(of: Array(text.utf8), limits: limits)
    }

    init(byteByByte bytes: [UInt8], limits: ProtocolLimits = .standard) {
        self.init(of: bytes.indices.map { bytes[$0...$0] }, limits: limits)
    }

    /// The codes in order, a request as its verb.
    var summary: [String] {
        frames.map { frame in
            switch frame {
            case .request(let request): request.verb
            case .refused(let error): error.code.rawValue
            }
        } + [fatal].compactMap { $0.map { "BYE " + $0.code.rawValue } }
    }
}
