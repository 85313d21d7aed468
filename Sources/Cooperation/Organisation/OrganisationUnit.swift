/// A team, a basic task that the agreement gives the body, or a partner.
package struct OrganisationUnit: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case team
        case basicTask = "basic-task"
        case partner
    }

    package let category: Kind
    package let code: ServiceCode
    package let name: String
    /// A unit of the same kind that it is a part of.
    package let parent: ServiceCode?
    package let description: String
    package let validity: Validity

    package init(category: Kind, code: ServiceCode, name: String, parent: ServiceCode?, description: String, validity: Validity) {
        self.category = category
        self.code = code
        self.name = name
        self.parent = parent
        self.description = description
        self.validity = validity
    }
}
