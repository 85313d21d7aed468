internal import Cooperation

/// An element of an XML document. Names have no namespace prefix.
struct XMLNode {
    let name: String
    private(set) var attributes: [String: String] = [:]
    fileprivate(set) var children: [XMLNode] = []
    /// Without white space at its ends.
    fileprivate(set) var text = ""

    fileprivate init(name: String, attributes: [String: String]) {
        self.name = name
        self.attributes = attributes
    }

    func all(_ name: String) -> [XMLNode] { children.filter { $0.name == name } }

    /// The first element at the end of a path, such as "Acct/Id/IBAN".
    func first(_ path: String) -> XMLNode? {
        path.split(separator: "/").reduce(Optional(self)) { node, name in node?.children.first { $0.name == name } }
    }

    /// The text at the path; nil if it is empty or the element is missing.
    func text(_ path: String) -> String? { first(path).flatMap { $0.text.isEmpty ? nil : $0.text } }
}

extension XMLNode {
    /// The deepest nesting that is read: the messages of banks have about twelve levels.
    static let maximumDepth = 32

    /// The root of a document. Its bytes are already text, so its declared encoding is only checked.
    ///
    /// It is strict, because the data come from strangers: it reads the text once from beginning to end and looks
    /// nothing up. It refuses a document type, and with it every entity but XML's own five.
    ///
    /// - Throws: `.invalid` for the field "file", with the line and the byte of the fault.
    init(_ document: String) throws {
        var reader = XMLReader(document)
        do { self = try reader.document() } catch let fault as XMLFault {
            let line = document.utf8.prefix(fault.place).count { $0 == UInt8(ascii: "\n") } + 1
            throw Refusal.invalid("file", .malformed(expected: .xml(faultAt: fault.place, line: line)))
        }
    }
}

private struct XMLFault: Error { let place: Int }

/// Reads a document byte by byte: every mark of XML is ASCII, and UTF-8 never has an ASCII byte inside another scalar.
private struct XMLReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ document: String) {
        bytes = Array(document.utf8)
        if bytes.starts(with: "\u{FEFF}".utf8) { place = 3 }
    }

    mutating func document() throws -> XMLNode {
        if starts(with: "<?xml") { try declaration() }
        try skipMisc()
        var open: [XMLNode] = []
        while true {
            guard take("<") else { throw fault }
            var ended: XMLNode?
            if take("/") {
                guard let element = open.popLast(), try name() == element.name else { throw fault }
                skipSpace()
                guard take(">") else { throw fault }
                ended = element
            } else {
                guard open.count < XMLNode.maximumDepth else { throw fault }
                let element = XMLNode(name: try name(), attributes: try attributes())
                if take("/>") { ended = element } else if take(">") { open.append(element) } else { throw fault }
            }
            if var element = ended {
                element.text = element.text.trimmed
                if open.isEmpty { return try closed(element) }
                open[open.count - 1].children.append(element)
            }
            try content(of: &open[open.count - 1])
        }
    }

    /// The document's root; nothing may follow it.
    private mutating func closed(_ root: XMLNode) throws -> XMLNode {
        try skipMisc()
        guard place == bytes.count else { throw fault }
        return root
    }

    /// Text, references, comments and instructions, up to the next tag.
    private mutating func content(of element: inout XMLNode) throws {
        var text: [UInt8] = []
        while !(starts(with: "<") && !starts(with: "<!") && !starts(with: "<?")) {
            guard place < bytes.count else { throw fault }
            if take("<![CDATA[") {
                try character(until: "]]>", into: &text)
            } else if starts(with: "<") {
                try skipAside()
            } else if starts(with: "]]>") {
                throw fault
            } else {
                try character(into: &text)
            }
        }
        element.text += String(decoding: text, as: UTF8.self)
    }

    private mutating func attributes() throws -> [String: String] {
        var attributes: [String: String] = [:]
        while true {
            let isApart = skipSpace()
            if starts(with: "/") || starts(with: ">") { return attributes }
            guard isApart else { throw fault }
            let name = try name()
            skipSpace()
            guard take("=") else { throw fault }
            skipSpace()
            guard let quote = ["\"", "'"].first(where: starts), take(quote) else { throw fault }
            var text: [UInt8] = []
            while !take(quote) {
                if starts(with: "<") { throw fault }
                try character(into: &text)
            }
            guard attributes.updateValue(String(decoding: text, as: UTF8.self), forKey: name) == nil else { throw fault }
        }
    }

    /// A name without the prefix of its namespace.
    private mutating func name() throws -> String {
        let start = place
        while place < bytes.count, Self.isNameByte(bytes[place]) { place += 1 }
        let name = bytes[start..<place]
        guard let first = name.first, !(0x30...0x39).contains(first), first != UInt8(ascii: "-"), first != UInt8(ascii: ".") else {
            throw fault
        }
        return String(decoding: name.split(separator: UInt8(ascii: ":")).last ?? [], as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
        default: "_-.:".utf8.contains(byte)
        }
    }

    /// One character of text, or a reference to one.
    private mutating func character(into text: inout [UInt8]) throws {
        guard place < bytes.count else { throw fault }
        if starts(with: "&") {
            text += try reference().utf8
        } else {
            guard Self.isAllowed(bytes[place]) else { throw fault }
            text.append(bytes[place])
            place += 1
        }
    }

    private mutating func character(until end: String, into text: inout [UInt8]) throws {
        while !take(end) {
            guard place < bytes.count, Self.isAllowed(bytes[place]) else { throw fault }
            text.append(bytes[place])
            place += 1
        }
    }

    /// XML admits no other control characters.
    private static func isAllowed(_ byte: UInt8) -> Bool { byte >= 0x20 || byte == 0x9 || byte == 0xA || byte == 0xD }

    private mutating func reference() throws -> String {
        for (name, character) in [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\""), ("&apos;", "'")] where take(name) {
            return character
        }
        guard take("&#") else { throw fault }
        let radix = take("x") ? 16 : 10
        let digits = bytes[place...].prefix(8).prefix { $0 != UInt8(ascii: ";") }
        place += digits.count
        guard take(";"), digits.first.map(Self.isNameByte) ?? false,
            let number = UInt32(String(decoding: digits, as: UTF8.self), radix: radix), let scalar = Unicode.Scalar(number),
            number >= 0x20 || number == 0x9 || number == 0xA || number == 0xD, number != 0xFFFE, number != 0xFFFF
        else { throw fault }
        return String(scalar)
    }

    /// The document's declaration. An unsupported encoding is refused.
    private mutating func declaration() throws {
        let start = place
        while !take("?>") {
            guard place < bytes.count, bytes[place] != UInt8(ascii: "<") || place == start else { throw fault }
            place += 1
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
        guard let encoding = text.firstRange(of: "encoding") else { return }
        let name = text[encoding.upperBound...].drop { " \t\r\n='\"".contains($0) }.prefix { !" \t\r\n'\"?".contains($0) }
        guard Self.encodings.contains(String(name)) else { throw XMLFault(place: start) }
    }

    /// Encodings in which the marks of XML, amounts and references have the same bytes as in UTF-8. Names may differ,
    /// but they are not stored.
    private static let encodings: Set = ["utf-8", "utf8", "us-ascii", "iso-8859-1", "iso-8859-15", "latin1", "windows-1252"]

    /// Comments, instructions and white space outside of the root.
    private mutating func skipMisc() throws {
        while true {
            skipSpace()
            guard starts(with: "<!") || starts(with: "<?") else { return }
            try skipAside()
        }
    }

    /// A comment or an instruction. Anything else with "<!" is a document type, or not allowed here.
    private mutating func skipAside() throws {
        let end = take("<!--") ? "-->" : take("<?") ? "?>" : nil
        guard let end else { throw fault }
        while !take(end) {
            guard place < bytes.count, end != "-->" || !starts(with: "--") else { throw fault }
            place += 1
        }
    }

    @discardableResult private mutating func skipSpace() -> Bool {
        let start = place
        while place < bytes.count, " \t\r\n".utf8.contains(bytes[place]) { place += 1 }
        return place > start
    }

    private func starts(with mark: String) -> Bool {
        let mark = mark.utf8
        return place + mark.count <= bytes.count && bytes[place..<place + mark.count].elementsEqual(mark)
    }

    private mutating func take(_ mark: String) -> Bool {
        guard starts(with: mark) else { return false }
        place += mark.utf8.count
        return true
    }

    private var fault: XMLFault { XMLFault(place: place) }
}
