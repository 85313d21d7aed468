/// The name of a cooperation body in addresses and tokens: "kaustinen".
package struct TenantSlug: LowercaseIdentifier {
    package let rawValue: String

    package init(checked rawValue: String) { self.rawValue = rawValue }
}
