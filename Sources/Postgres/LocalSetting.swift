/// A setting of one transaction, gone at its end: `SET LOCAL name = 'value'`, sent in the same trip as BEGIN.
///
/// The SET command and not `set_config()`, because a distributed server carries only the command to its other nodes. It
/// takes no parameter, so its text is made of a name known at compile time and an integer, and it is never prepared:
/// the statement cache would fill with one text a value.
package struct LocalSetting: Sendable {
    let text: String

    package init(_ name: StaticString, _ value: Int64) {
        text = "SET LOCAL \(name) = '\(value)'"
    }
}
