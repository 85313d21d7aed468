package import Cooperation
package import Postgres
package import Store

/// Takes back a team, a basic task or a partner without anything that belongs to it.
package struct RemoveUnit: RemovingOperation {
    package static let summary = "Take back a team, a basic task or a partner"
    package static let action = "unit-remove"
    package static let permission = Permission.write
    package var kind: OrganisationUnit.Kind
    package var code: UnitCode

    package init(_ fields: inout Fields) throws {
        kind = try fields.required(.choice("kind", "What the unit is."))
        code = try fields.required(.value("code", "The unit's code.", example: "region"))
    }

    package var removed: Removed { Removed(thing: kind.rawValue, what: code.rawValue) }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal { .unit(kind, code, tenant: caller.tenant) }
}

/// Takes back a position with its vacancies.
package struct RemovePosition: RemovingOperation {
    package static let summary = "Take back a position with its vacancies"
    package static let action = "position-remove"
    package static let permission = Permission.write
    package var position: PositionCode

    package init(_ fields: inout Fields) throws { position = try fields.required(.position) }

    package var removed: Removed { Removed(thing: "position", what: position.rawValue) }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal { .position(position, tenant: caller.tenant) }
}

/// Takes back an indicator with its values. Key values that were taken from it stay.
package struct RemoveIndicator: RemovingOperation {
    package static let summary = "Take back an indicator with its values"
    package static let action = "indicator-remove"
    package static let permission = Permission.manageProjects
    package var indicator: IndicatorCode

    package init(_ fields: inout Fields) throws { indicator = try fields.required(.indicator) }

    package var removed: Removed { Removed(thing: "indicator", what: indicator.rawValue) }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal { .indicator(indicator, tenant: caller.tenant) }
}
