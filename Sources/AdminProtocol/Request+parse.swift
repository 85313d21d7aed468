internal import Foundation

extension Request {
    /// Reads one line without its end. Nil for an empty line.
    ///
    /// The literal, if any, has its place and length but no bytes: only `FramingDecoder` sees what follows a line.
    package static func parse(_ line: [UInt8], limits: ProtocolLimits = .standard) throws(ProtocolError) -> Request? {
        if line.count > limits.lineContentBytes { throw .lineTooLong }
        if line.contains(0) { throw .unreadable(.nul) }
        if line.contains(0x0D) { throw .unreadable(.strayReturn) }
        if line.isEmpty { return nil }
        do throws(ProtocolError) {
            let request = try parseItems(of: line, limits: limits)
            try request.checkLiteralLength(limits)
            return request
        } catch  where !error.isFatal && error.code != .tooBig && seemsToAnnounceLiteral(line) {
            throw error.fatal()
        }
    }

    private func checkLiteralLength(_ limits: ProtocolLimits) throws(ProtocolError) {
        guard let length = literal?.length, length > limits.literalBytes else { return }
        var error = ProtocolError(
            .tooBig, isFatal: length > limits.drainedLiteralBytes, .literalTooLarge, [Parameter("max", String(limits.literalBytes))],
            tag: tag)
        error.drainedBytes = length
        throw error
    }

    /// True when the sender of this refused line may send a counted body after it.
    ///
    /// If such a body were read as commands, requests could be smuggled; if commands were taken as a body, they would
    /// be lost. So nothing is guessed, and the connection closes. Blanks and controls at the end are ignored for this
    /// check, which costs an honest client nothing.
    private static func seemsToAnnounceLiteral(_ line: [UInt8]) -> Bool {
        let text = String(decoding: line, as: UTF8.self)
        let last = text.unicodeScalars.last { !$0.isHidden && !$0.properties.isWhitespace }
        return last == "}" || line.split(separator: UInt8(ascii: " ")).contains(where: isLiteral)
    }

    /// Whether an item is `{26}` or `csv={26}`, at any place, because its sender may think that more may follow it.
    private static func isLiteral(_ item: ArraySlice<UInt8>) -> Bool {
        let value = item.prefix { $0 != UInt8(ascii: "{") }
        guard value.isEmpty || value.last == UInt8(ascii: "="), item.last == UInt8(ascii: "}") else { return false }
        let digits = item.dropFirst(value.count + 1).dropLast()
        return !digits.isEmpty && digits.allSatisfy(\.isDigit)
    }

    private static func parseItems(of line: [UInt8], limits: ProtocolLimits) throws(ProtocolError) -> Request {
        guard let text = String(validating: line, as: UTF8.self) else { throw .unreadable(.notUTF8) }
        do throws(ProtocolError) {
            if text.unicodeScalars.contains(where: \.isForbiddenInLines) { throw .control }
            var scanner = ItemScanner(line)
            var builder = RequestBuilder(tag: try scanner.scanTag(), itemLimit: limits.itemsPerLine)
            repeat { try builder.add(try scanner.scanItem()) } while try scanner.skipSeparator()
            return try builder.build()
        } catch {
            throw error.tagged(ItemScanner.properTag(of: line))
        }
    }
}

/// Collects items in the order of the grammar: words, then parameters, then at most one literal.
private struct RequestBuilder {
    private let tag: String?
    private let itemLimit: Int
    private var items = 0
    private var words: [String] = []
    private var isVerbQuoted = false
    private var parameters: [Parameter] = []
    private var literal: Literal?

    init(tag: String?, itemLimit: Int) {
        self.tag = tag
        self.itemLimit = itemLimit
    }

    mutating func add(_ item: ItemScanner.Item) throws(ProtocolError) {
        items += 1
        if items > itemLimit { throw .syntax(.tooManyItems(maximum: itemLimit)) }
        switch item {
        case .word(let value, let isQuoted):
            if !parameters.isEmpty { throw .syntax(.wordAfterKey) }
            if words.isEmpty { isVerbQuoted = isQuoted }
            words.append(value.normalized)
        case .parameter(let key, let value):
            try checkNew(key)
            parameters.append(Parameter(key, value.normalized))
        case .literal(let key, let length):
            if let key { try checkNew(key) }
            literal = Literal(place: key.map(Literal.Place.key) ?? .lastWord, length: length)
        }
    }

    private func checkNew(_ key: String) throws(ProtocolError) {
        if parameters.contains(where: { $0.key == key }) { throw .syntax(.keyTwice(key)) }
    }

    func build() throws(ProtocolError) -> Request {
        guard let verb = words.first else { throw .syntax(.noVerb) }
        if isVerbQuoted || !ItemScanner.isVerb(verb) {
            throw ProtocolError(.unknownCommand, .verbNotInCapitals)
        }
        return Request(tag: tag, words: words, parameters: parameters, literal: literal)
    }
}

extension String {
    /// The text in NFC, so that a name typed on one system equals the same name typed on another. ASCII is already NFC
    /// and is not touched.
    fileprivate var normalized: String {
        utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
    }
}
