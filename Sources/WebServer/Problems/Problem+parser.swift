internal import Cooperation
internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1

extension Problem {
    /// What is answered to bytes that are no HTTP/1.x request. Its language is the first of ours, since no header could
    /// be read.
    static func answer(to error: HTTPParserError) -> (head: HTTPResponseHead, body: ByteBuffer) {
        let refusal: TransportRefusal = if case .headerOverflow = error { .headTooLarge } else { .malformedRequest }
        let problem = Problem(refusal, language: .fi)
        let body = ByteBuffer(bytes: problem.json(language: .fi))
        let headers: HTTPHeaders = [
            "content-type": "application/problem+json", "content-language": "fi", "content-length": "\(body.readableBytes)",
            "cache-control": "no-store", "x-content-type-options": "nosniff", "connection": "close",
        ]
        return (HTTPResponseHead(version: .http1_1, status: .init(statusCode: problem.status.code), headers: headers), body)
    }
}
