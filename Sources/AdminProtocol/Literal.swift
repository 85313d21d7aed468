/// The counted bytes that follow a request line.
package struct Literal: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        case lastWord
        case key(String)
    }

    package let place: Place
    /// What the line announced; `bytes` has this many once the frame is complete, and none before.
    package let length: Int
    package internal(set) var bytes: [UInt8] = []

    /// Nil unless the bytes are UTF-8 without NUL. Any other control is left to whoever reads the text: a CSV file has
    /// line ends.
    package var text: String? {
        bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }
}
