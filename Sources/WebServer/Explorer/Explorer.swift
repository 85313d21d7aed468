internal import Crypto
internal import Foundation
internal import HTTPTypes

/// The page that shows the API and tries it: `/docs`. It is one document and sends requests only to this service.
enum Explorer {
    static let page = PackageResources.explorer_html

    /// The page runs only its own script and style, sends requests only to this service, and is not shown inside
    /// another page.
    static var headers: HTTPFields {
        let policy = """
            default-src 'none'; script-src '\(digest(of: "script"))'; style-src '\(digest(of: "style"))'; img-src data:; \
            connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
            """
        return [.contentSecurityPolicy: policy, .referrerPolicy: "no-referrer", .contentLanguage: "en"]
    }

    /// The digest of the content of the page's only element with this name, in the notation of a policy; `none`, which
    /// allows nothing, if the page has no such element.
    private static func digest(of element: String) -> String {
        let text = String(decoding: page, as: UTF8.self)
        guard let start = text.range(of: "<\(element)>"), let end = text.range(of: "</\(element)>") else { return "none" }
        return "sha256-" + Data(SHA256.hash(data: Data(text[start.upperBound..<end.lowerBound].utf8))).base64EncodedString()
    }
}
