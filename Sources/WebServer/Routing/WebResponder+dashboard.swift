internal import Cooperation
internal import Dashboard
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Operations

/// The dashboard's pages. Their requests are read and answered like all others, with the same limits.
extension WebResponder {
    func page(
        _ request: Request, _ path: [String], _ address: ClientAddress, _ body: inout RequestBodyReader,
        _ language: Language, _ trace: inout RequestTrace
    ) async throws -> Response {
        guard let methods = Dashboard.methods(at: path) ?? (request.method == .get ? [.get] : nil) else { throw Refusal.notFound }
        let method = request.method == .head ? HTTPRequest.Method.get : request.method
        guard methods.contains(method) else { throw TransportRefusal.methodNotAllowed(allowed: RouteTable.allowed(methods)) }
        let deadline = operations.deadline()
        // A form sent by GET writes a space as a plus sign.
        let query = try RequestTarget((request.head.path ?? "/").replacing("+", with: "%20")).parameters()
        let visit = visit(request, path, query, language, trace, by: deadline) { proof, deadline in
            try await admit(proof, from: address, by: deadline)
        }
        let answer = try await dashboard.answer(visit) { sender in
            do { return try await form(request, &body, from: sender) } catch TransportRefusal.bodyTooLarge(let maximum) {
                throw FormUnreadable.tooLarge(maximumBytes: maximum)
            } catch is TransportRefusal { throw FormUnreadable.incomplete }
        }
        trace.tenant = answer.tenant
        trace.work = answer.work
        return response(answer, to: request)
    }

    private func visit(
        _ request: Request, _ path: [String], _ query: [(name: String, value: String)], _ language: Language, _ trace: RequestTrace,
        by deadline: Deadline, _ admit: @escaping Visit.Admit
    ) -> Visit {
        Visit(
            method: request.method, target: request.head.path ?? "/", path: path, query: query, headers: request.headers,
            isLocal: isLocal(request), accepted: language, id: trace.id, deadline: deadline, admit: admit)
    }

    /// The page that tells a browser's user why there is no page; nil for a program, which gets a problem document.
    func page(refusing error: any Error, _ request: Request, _ language: Language, _ trace: RequestTrace) -> Response? {
        let target = RequestTarget(request.head.path ?? "/")
        let first = target.path.dropFirst().prefix { $0 != "/" }
        let asksForPage = request.headers[.accept]?.contains("text/html") == true && !Self.ofPrograms.contains(String(first))
        guard request.method != .options, Dashboard.owns([String(first)]) || asksForPage else { return nil }
        let visit = visit(request, target.segments ?? [], [], language, trace, by: operations.deadline()) { _, _ in
            throw Refusal.authenticationFailed
        }
        return response(dashboard.answer(refusing: (error as? TransportRefusal)?.ofPage ?? error, visit), to: request)
    }

    /// The first segments of the paths that programs use.
    private static let ofPrograms: Set<String> = Set(["v1"] + OpenRoute.allCases.map { String($0.rawValue.dropFirst()) })

    /// Whether the browser connects to this machine itself without TLS. Behind a proxy it names the proxy's host.
    private func isLocal(_ request: Request) -> Bool {
        guard configuration.certificate == nil, let authority = request.head.authority else { return false }
        let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" }.dropFirst() : authority.prefix { $0 != ":" }
        return ["localhost", "127.0.0.1", "::1"].contains(host)
    }

    /// - Parameter sender: nil for a user that is not signed in.
    private func form(_ request: Request, _ body: inout RequestBodyReader, from sender: Caller?) async throws -> [String: String] {
        let type = request.headers[.contentType] ?? ""
        let boundary = MultipartForm.boundary(of: type)
        guard boundary != nil || type.split(separator: ";").first?.lowercased() == "application/x-www-form-urlencoded" else {
            throw FormUnreadable.notAForm
        }
        let bytes =
            if let sender { try await body.read(for: sender.tenant, documentLimit: nil) } else { try await body.readOfStranger() }
        if let boundary {
            guard let fields = MultipartForm.fields(bytes, boundary: boundary) else { throw FormUnreadable.incomplete }
            return Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw FormUnreadable.incomplete }
        // A form writes a space as a plus sign, which an address does not.
        let fields = try RequestTarget("/?" + text.replacing("+", with: "%20")).parameters()
        return Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
    }

    private func response(_ answer: VisitAnswer, to request: Request) -> Response {
        if let rest = answer.rest { return response(answer, followedBy: rest) }
        var headers = answer.headers
        var bytes = answer.body
        let isCompressed = answer.status == .ok && ContentCoding(accepting: request.headers[.acceptEncoding]) == .gzip
        if isCompressed, Gzip.sizes.contains(bytes.count), let small = try? Gzip.compressed(bytes) {
            bytes = small
            headers[.contentEncoding] = "gzip"
        }
        return Response(status: answer.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Each piece is sent at once, so the answer is not compressed.
    private func response(_ answer: VisitAnswer, followedBy rest: AsyncStream<[UInt8]>) -> Response {
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(bytes: answer.body))
            for await piece in rest { try await writer.write(ByteBuffer(bytes: piece)) }
            try await writer.finish(nil)
        }
        return Response(status: answer.status, headers: answer.headers, body: body)
    }
}

extension TransportRefusal {
    fileprivate var ofPage: ServerRefusal {
        var allowed: String?
        if case .methodNotAllowed(let methods) = self { allowed = methods }
        return ServerRefusal(.init(code: entry.status), text, allowed: allowed)
    }
}
