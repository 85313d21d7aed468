/// Cuts a stream of bytes into request frames. A frame is a line and, if the line ends by announcing a literal, its
/// counted bytes.
///
/// The result never depends on how the stream was cut: every check is made byte by byte in the order of arrival, or on
/// a complete line. A fatal error is thrown at every later call too. Nothing after it is read, because nobody knows
/// where the next request would start.
package struct FramingDecoder: Sendable {
    private enum State {
        case line
        /// `remaining` more bytes belong to the request's literal.
        case literal(Request, remaining: Int)
        /// `remaining` more bytes are thrown away, and then the error is the answer.
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

    /// Whether a part of a request has been read: then the time of `startedLineTimeout` runs.
    package var hasPartialRequest: Bool {
        switch state {
        case .line: !line.isEmpty || sawCR
        case .literal, .draining, .bodyEnd: true
        case .failed: false
        }
    }

    /// The number of bytes kept; once `next()` has returned nil, at most a line and a literal.
    package var heldBytes: Int {
        input.count - position + line.count + body.count
    }

    package mutating func append(contentsOf bytes: some Sequence<UInt8>) {
        if case .failed = state { return }
        // Bytes that were read are removed when they are more than half, so each byte is moved a bounded number of
        // times.
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

/// The result of one request frame. Each gives exactly one final line, so answers stay in step with requests.
package enum Frame: Sendable, Equatable {
    /// A well-formed request with its complete literal.
    case request(Request)
    /// A request that was read to its end and refused; the connection continues.
    case refused(ProtocolError)
}
