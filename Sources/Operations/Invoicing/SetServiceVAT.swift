package import Cooperation
package import Postgres
internal import Store

/// Sets the VAT of a service's invoiced amounts; sent invoices stay as they are.
package struct SetServiceVAT: ChangeOperation {
    package static let summary = "Set the VAT of a service"
    package static let action = "service-vat-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [ServiceVAT.self]
    package var service: ServiceCode
    package var vat: VAT

    package init(_ fields: inout Fields) throws {
        service = try fields.required(.service)
        let treatment = try fields.required(.vatTreatment)
        let rate = try fields.optional(.vatRate)
        let ground = try fields.optional(.vatGround)
        vat = try VAT(treatment, rate, ground)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let own = try tx.set(ServiceVAT(service: service, vat: vat), tenant: caller.tenant) else { throw Refusal.notFound }
        return Change(rows: [Row(own)])
    }
}

/// The services with a VAT of their own. The others have the body's.
package struct ListServiceVATs: QueryOperation {
    package static let summary = "List the services that have their own VAT"
    package static let permission = Permission.read
    package typealias Output = Page<ServiceVAT>

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<Page<ServiceVAT>> {
        Query.serviceVATs(tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension ServiceVAT: RowConvertible {
    package static let rowKind = "service-vat"
    package static let meaning = "The VAT of a service on invoices."
    package static let columns: [Column<ServiceVAT>] =
        [.code("service", \.service, "The service's code.", example: "business-services")] + VAT.columns.map { $0.inside(\.vat) }
}

extension ServiceVATs {
    /// Outside the scope of VAT until the body has set its VAT.
    init(_ own: [ServiceVAT], terms: [InvoicingTerms]) { self.init(own, general: terms.first?.vat ?? .outside) }
}

extension VAT {
    /// For a record that contains a VAT.
    static let columns: [Column<VAT>] = [
        .choice("vat", \.treatment, "Whether it is outside the scope of VAT, exempt from it, or taxed."),
        .quantity("vatRate", \.rate.description, "The rate, in percent; 0 if it is not taxed.", example: "25.5"),
        .text(
            "vatGround", \.ground, "The reason for no VAT, as it is on the invoice; empty if it is taxed.",
            example: VAT.outside.ground),
    ]

    /// The VAT from the three fields together.
    init(_ treatment: Treatment, _ rate: PercentRate?, _ ground: String?) throws {
        if treatment == .taxed {
            guard let rate else { throw Refusal.missing("vatRate") }
            if rate == .zero { throw Refusal.invalid("vatRate", .range("0.01", "100")) }
            if ground != nil {
                throw Refusal.invalid("vatGround", .onlyWith("vat=\(Treatment.outside.rawValue)|\(Treatment.exempt.rawValue)"))
            }
        } else if rate.map({ $0 != .zero }) ?? false {
            throw Refusal.invalid("vatRate", .onlyWith("vat=\(Treatment.taxed.rawValue)"))
        }
        let told = treatment == .outside ? ground ?? Self.outside.ground : ground
        guard let vat = VAT(treatment, rate: rate ?? .zero, ground: treatment == .taxed ? "" : told ?? "") else {
            throw Refusal.missing("vatGround")
        }
        self = vat
    }
}

extension Field where Value == VAT.Treatment {
    static var vatTreatment: Self { choice("vat", "Whether it is outside the scope of VAT, exempt from it, or taxed.") }
}

extension Field where Value == PercentRate {
    static var vatRate: Self {
        value("vatRate", .quantity, "The rate in percent, with vat=taxed.", example: "25.5", expected: .percentRate)
    }
}

extension Field where Value == String {
    static var vatGround: Self {
        text(
            "vatGround", "The reason for no VAT, as it will be on the invoice; an exemption needs it.",
            example: "Koulutuspalvelu on veroton (AVL 39 §).")
    }
}
