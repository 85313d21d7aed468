internal import Cooperation
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import Operations

/// Turns every error into problem+json (RFC 9457), and tells the log of what was not expected.
struct ProblemMiddleware: RouterMiddleware {
    let logger: Logger

    @concurrent
    func handle(
        _ request: Request, context: WebContext, next: @concurrent (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch let refusal as Refusal {
            return problem(refusal, language: Language(accepting: request.headers[.acceptLanguage]))
        } catch is NIOTooManyBytesError {
            return problem(code: "too-big", status: .contentTooLarge, detail: "The body is too large.")
        } catch let error as HTTPError {
            return error.status == .notFound
                ? problem(.notFound, language: Language(accepting: request.headers[.acceptLanguage]))
                : problem(code: "http-\(error.status.code)", status: error.status, detail: error.status.reasonPhrase)
        } catch {
            let reference = UUID().uuidString
            logger.error("unexpected error", metadata: ["ref": "\(reference)", "error": "\(String(reflecting: error))"])
            return problem(code: "internal", status: .internalServerError, detail: "Internal error.", [("ref", reference)])
        }
    }

    private func problem(_ refusal: Refusal, language: Language) -> Response {
        let entry = refusal.entry
        var response = problem(
            code: entry.code, status: HTTPResponse.Status(integerLiteral: entry.httpStatus), detail: refusal.text[language],
            entry.parameters,
            errors: refusal.rows, language: language)
        if let seconds = entry.retryAfterSeconds { response.headers[.retryAfter] = String(seconds) }
        if entry.httpStatus == 401 { response.headers[.wwwAuthenticate] = "Bearer" }
        response.headers[.contentLanguage] = language.rawValue
        return response
    }

    private func problem(
        code: String, status: HTTPResponse.Status, detail: String, _ parameters: [(name: String, value: String)] = [], errors: [Row] = [],
        language: Language = .en
    ) -> Response {
        var json = JSONWriter(language: language)
        json.object { json in
            json.field("type", "urn:seutu:error:\(code)")
            json.field("title", code)
            json.field("status", status.code)
            json.field("code", code)
            json.field("detail", detail)
            for (name, value) in parameters { json.field(name == "key" ? "field" : name, value) }
            if !errors.isEmpty {
                json.key("errors")
                json.array { json in for row in errors { json.row(row.columns, row.cells) } }
            }
        }
        return Response(
            status: status, headers: [.contentType: "application/problem+json", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }
}
