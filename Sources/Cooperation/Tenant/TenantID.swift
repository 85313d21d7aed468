/// The number of a tenant in the database. Never shown to a caller and never read from a request.
package struct TenantID: RawRepresentable, Hashable, Sendable {
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }

    /// The platform itself: the operators' scope, which holds no cooperation data.
    package static let platform = TenantID(rawValue: 0)
}
