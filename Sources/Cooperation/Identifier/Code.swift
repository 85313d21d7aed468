/// The code that a cooperation body gives to a `Subject` of its own: to a service "business-services", to an indicator
/// "population". Codes of different subjects have one form and are different types, so that none passes as another.
package struct Code<Subject>: LowercaseIdentifier {
    package let rawValue: String

    package init(checked rawValue: String) { self.rawValue = rawValue }
}
