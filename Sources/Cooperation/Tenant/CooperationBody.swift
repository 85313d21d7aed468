/// A cooperation body in the platform: one tenant.
package struct CooperationBody: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, Codable, CaseIterable { case active, suspended }

    package let slug: TenantSlug
    package let name: LocalizedText
    /// The municipality that keeps the body's books.
    package let hostMunicipality: PayerCode?
    package let state: State
    package let version: Int

    package init(slug: TenantSlug, name: LocalizedText, hostMunicipality: PayerCode?, state: State, version: Int) {
        self.slug = slug
        self.name = name
        self.hostMunicipality = hostMunicipality
        self.state = state
        self.version = version
    }
}

/// The number of a tenant in the database. It is never shown to a caller and never read from a request.
package struct TenantID: RawRepresentable, Hashable, Sendable {
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }

    /// The platform itself: the scope of operators, which holds no cooperation data.
    package static let platform = TenantID(rawValue: 0)
}
