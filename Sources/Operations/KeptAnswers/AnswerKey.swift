package import Cooperation

/// Everything, except the data, from which an answer is made.
package struct AnswerKey: Hashable, Sendable {
    let tenant: TenantID
    /// Together with the payer: what the caller may see.
    let role: Role
    let payer: PayerCode?
    /// Some answers depend on the day, for example lists of late things.
    let day: CalendarDate
    /// The transport, the operation, the fields and the form.
    let request: String

    /// - Parameters:
    ///   - place: the operation and the form: texts without spaces, always the same number of them in a transport.
    ///   - fields: by name, as written in the request.
    package init(_ transport: String, _ place: [String], fields: [String: String], as caller: Caller, on day: CalendarDate) {
        tenant = caller.tenant
        role = caller.role
        payer = caller.payer
        self.day = day
        // With their lengths, so that no value can be read as another field.
        request = fields.sorted { $0.key < $1.key }
            .reduce(into: "\(transport) \(place.joined(separator: " "))") { text, field in
                text += " \(field.key.utf8.count):\(field.key) \(field.value.utf8.count):\(field.value)"
            }
    }
}
