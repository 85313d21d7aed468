/// What a caller needs to be to use a command; the server decides who is.
package enum Rights: String, Sendable, Hashable, CaseIterable {
    /// Before login too.
    case anyone
    case read, write, administration, `operator`
}
