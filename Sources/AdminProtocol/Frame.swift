/// What one request frame came to. Each gives exactly one final line, so answers stay in step with requests.
package enum Frame: Sendable, Equatable {
    /// Well-formed, its literal complete.
    case request(Request)
    /// Read to its end and refused; the connection goes on.
    case refused(ProtocolError)
}
