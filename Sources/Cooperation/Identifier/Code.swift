/// The code that a cooperation body gives to its own `Subject`: to a service "business-services", to an indicator
/// "population". Codes of different subjects have one form but are different types, so one cannot be used as another.
package struct Code<Subject>: LowercaseIdentifier {
    package let rawValue: String

    package init(checked rawValue: String) { self.rawValue = rawValue }
}
