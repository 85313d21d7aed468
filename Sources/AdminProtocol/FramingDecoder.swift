/// Cuts a stream of bytes into request frames: a line, and the counted bytes a literal at its end announces.
///
/// The outcome never depends on how the stream was segmented: every check is made byte by byte in the order of arrival,
/// or on a complete line. A fatal error is thrown and thrown again: nothing after it is looked at, since no one knows
/// where the next request would start.
package struct FramingDecoder: Sendable {
    private enum State {
        case line
        /// `remaining` bytes are kept for the request.
        case literal(Request, remaining: Int)
        /// `remaining` bytes are thrown away, then the error is the answer.
        case draining(ProtocolError, remaining: Int)
        /// The body is complete; its line end follows.
        case bodyEnd(Frame, sawCR: Bool)
        case failed(ProtocolError)
    }

    private let limits: ProtocolLimits
    private var state = State.line
    private var input: [UInt8] = []
    private var position = 0
    private var line: [UInt8] = []
    private var body: [UInt8] = []
    private var sawCR = false
    private var emptyLines = 0

    package init(limits: ProtocolLimits = .standard) {
        self.limits = limits
    }

    /// Some but not all bytes of a request have been read: the clock of `startedLineTimeout` runs.
    package var hasPartialRequest: Bool {
        switch state {
        case .line: !line.isEmpty || sawCR
        case .literal, .draining, .bodyEnd: true
        case .failed: false
        }
    }

    /// Bytes kept; once `next()` has returned nil, never more than a line and a literal.
    package var heldBytes: Int {
        input.count - position + line.count + body.count
    }

    package mutating func append(contentsOf bytes: some Sequence<UInt8>) {
        if case .failed = state { return }
        // Read bytes go once they are the larger part, so each byte is moved a bounded number of times.
        if position * 2 >= input.count {
            input.removeSubrange(..<position)
            position = 0
        }
        input.append(contentsOf: bytes)
    }

    /// The next complete frame; nil when more bytes are needed. Call until nil, then append.
    package mutating func next() throws(ProtocolError) -> Frame? {
        do throws(ProtocolError) {
            while position < input.count {
                if let frame = try step() { return frame }
            }
        } catch {
            (input, position, line, body) = ([], 0, [], [])
            state = .failed(error)
        }
        if case .failed(let error) = state { throw error }
        return nil
    }

    private mutating func step() throws(ProtocolError) -> Frame? {
        switch state {
        case .line:
            return try readLineByte()
        case .literal(let request, let remaining):
            let taken = min(remaining, input.count - position)
            body.append(contentsOf: input[position..<position + taken])
            position += taken
            state = taken == remaining ? completedBody(of: request) : .literal(request, remaining: remaining - taken)
        case .draining(let error, let remaining):
            let taken = min(remaining, input.count - position)
            position += taken
            state = taken == remaining ? .bodyEnd(.refused(error), sawCR: false) : .draining(error, remaining: remaining - taken)
        case .bodyEnd(let frame, let sawCR):
            return try readBodyEnd(frame, sawCR: sawCR)
        case .failed(let error):
            throw error
        }
        return nil
    }

    private mutating func completedBody(of request: Request) -> State {
        var complete = request
        complete.literal?.bytes = body
        body = []
        return .bodyEnd(.request(complete), sawCR: false)
    }

    private mutating func readBodyEnd(_ frame: Frame, sawCR: Bool) throws(ProtocolError) -> Frame? {
        let byte = input[position]
        position += 1
        if byte == 0x0D, !sawCR {
            state = .bodyEnd(frame, sawCR: true)
            return nil
        }
        if byte != 0x0A { throw .expectedEOL }
        state = .line
        return frame
    }

    private mutating func readLineByte() throws(ProtocolError) -> Frame? {
        let byte = input[position]
        position += 1
        if byte == 0x0A { return try endLine() }
        if sawCR { throw .unreadable(.strayReturn) }
        if byte == 0 { throw .unreadable(.nul) }
        if byte == 0x0D {
            sawCR = true
            return nil
        }
        if line.count == limits.lineContentBytes { throw .lineTooLong }
        line.append(byte)
        if ForeignProtocol.isOpening(line) { throw .notThisProtocol }
        return nil
    }

    private mutating func endLine() throws(ProtocolError) -> Frame? {
        let bytes = line
        line.removeAll(keepingCapacity: true)
        sawCR = false
        if bytes.isEmpty {
            emptyLines += 1
            if emptyLines > limits.emptyLinesInARow { throw .tooManyEmptyLines }
            return nil
        }
        emptyLines = 0
        return try interpret(bytes)
    }

    private mutating func interpret(_ bytes: [UInt8]) throws(ProtocolError) -> Frame? {
        do throws(ProtocolError) {
            guard let request = try Request.parse(bytes, limits: limits) else { return nil }
            guard let length = request.literal?.length else { return .request(request) }
            state = length == 0 ? .bodyEnd(.request(request), sawCR: false) : .literal(request, remaining: length)
            return nil
        } catch {
            if error.isFatal { throw error }
            guard let length = error.drainedBytes else { return .refused(error) }
            state = .draining(error, remaining: length)
            return nil
        }
    }
}

/// What one request frame came to. Each gives exactly one final line, so answers stay in step with requests.
package enum Frame: Sendable, Equatable {
    /// Well-formed, its literal complete.
    case request(Request)
    /// Read to its end and refused; the connection goes on.
    case refused(ProtocolError)
}
