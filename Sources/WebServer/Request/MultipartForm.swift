/// A form as browsers send it with files: `multipart/form-data`, RFC 7578.
enum MultipartForm {
    typealias Field = (name: String, value: String)

    /// The boundary in a `Content-Type`; nil for another type, or without a boundary.
    static func boundary(of contentType: String) -> String? {
        let parts = contentType.split(separator: ";").map { $0.drop { $0 == " " } }
        guard parts.first?.lowercased() == "multipart/form-data" else { return nil }
        let named = parts.dropFirst().first { $0.lowercased().hasPrefix("boundary=") }
        let boundary = named?.dropFirst("boundary=".count).filter { $0 != "\"" } ?? ""
        return (1...70).contains(boundary.utf8.count) ? boundary : nil
    }

    /// More than any form of the dashboard has; a limit is needed because anybody can send a form.
    private static let maximumFields = 100
    /// The header bytes of one field.
    private static let maximumHeaderBytes = 1_024

    /// The form's fields in their order; nil for bytes that are not a form. A file that is not UTF-8 is read as
    /// ISO-8859-1, where each byte is the scalar with its number.
    static func fields(_ bytes: [UInt8], boundary: String) -> [Field]? {
        let delimiter = Array("\r\n--\(boundary)".utf8)
        // The first delimiter begins the body.
        let body = Array("\r\n".utf8) + bytes
        guard var place = end(of: delimiter, in: body[...]) else { return nil }
        var fields: [Field] = []
        while !body[place...].starts(with: "--".utf8) {
            // The bytes after the line's end may be empty, but must exist.
            guard fields.count < maximumFields, body[place...].starts(with: "\r\n".utf8),
                let next = end(of: delimiter, in: body[(place + 2)...]),
                let field = field(body[(place + 2)..<(next - delimiter.count)])
            else { return nil }
            fields.append(field)
            place = next
        }
        return fields
    }

    /// A part: its headers, an empty line, and its content.
    private static func field(_ part: ArraySlice<UInt8>) -> Field? {
        guard let start = end(of: Array("\r\n\r\n".utf8), in: part), start - part.startIndex <= maximumHeaderBytes,
            let headers = String(validating: part[..<(start - 4)], as: UTF8.self), let name = value(of: "name", in: headers)
        else { return nil }
        let content = part[start...]
        if let text = String(validating: content, as: UTF8.self) { return (name, text) }
        guard value(of: "filename", in: headers) != nil else { return nil }
        return (name, String(String.UnicodeScalarView(content.map { Unicode.Scalar($0) })))
    }

    /// The value of a parameter, such as `; name="file"`, in the part's `Content-Disposition`.
    private static func value(of parameter: String, in headers: String) -> String? {
        headers.firstMatch(of: /(?i)content-disposition: *form-data(?<rest>[^\r\n]*)/).flatMap { match in
            match.rest.split(separator: ";").map { $0.drop { $0 == " " } }.first { $0.hasPrefix("\(parameter)=\"") }
                .map { String($0.dropFirst(parameter.count + 2).dropLast()) }
        }
    }

    /// Where the first occurrence ends.
    private static func end(of pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = pattern.first else { return nil }
        var place = bytes.startIndex
        while let start = bytes[place...].firstIndex(of: first) {
            if bytes[start...].starts(with: pattern) { return start + pattern.count }
            place = start + 1
        }
        return nil
    }
}
