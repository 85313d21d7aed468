/// A team, a basic task that the agreement gives the body, or a partner.
package struct OrganisationUnit: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case team
        case basicTask = "basic-task"
        case partner
    }

    package let kind: Kind
    package let code: UnitCode
    package let name: String
    /// The unit of the same kind to which it belongs.
    package let parent: UnitCode?
    package let description: String
    package let validity: Validity

    package init(kind: Kind, code: UnitCode, name: String, parent: UnitCode?, description: String, validity: Validity) {
        self.kind = kind
        self.code = code
        self.name = name
        self.parent = parent
        self.description = description
        self.validity = validity
    }
}

package typealias UnitCode = Code<OrganisationUnit>
