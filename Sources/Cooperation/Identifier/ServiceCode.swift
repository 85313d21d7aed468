/// The name of a service within its cooperation body: "business-services".
package struct ServiceCode: LowercaseIdentifier {
    package let rawValue: String

    package init(checked rawValue: String) { self.rawValue = rawValue }
}
