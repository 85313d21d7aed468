/// A municipality of the shared register: its three-digit code and its name.
package struct Municipality: Hashable, Sendable {
    package let code: PayerCode
    package let name: LocalizedText

    package init(code: PayerCode, name: LocalizedText) {
        self.code = code
        self.name = name
    }
}
