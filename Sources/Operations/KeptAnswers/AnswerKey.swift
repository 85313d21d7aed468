package import Cooperation

/// All that an answer is made from beside the data.
package struct AnswerKey: Hashable, Sendable {
    let tenant: TenantID
    /// With the payer, what the caller may see.
    let role: Role
    let payer: PayerCode?
    /// What is late depends on it, for instance.
    let day: CalendarDate
    /// Over which transport, for which operation, with which fields, in which form.
    let request: String

    /// - Parameters:
    ///   - place: what is asked, in which form: texts without spaces, always as many of one transport.
    ///   - fields: by name, as the request wrote them.
    package init(_ transport: String, _ place: [String], fields: [String: String], as caller: Caller, on day: CalendarDate) {
        tenant = caller.tenant
        role = caller.role
        payer = caller.payer
        self.day = day
        // With their lengths, so that no value can be taken for another field.
        request = fields.sorted { $0.key < $1.key }
            .reduce(into: "\(transport) \(place.joined(separator: " "))") { text, field in
                text += " \(field.key.utf8.count):\(field.key) \(field.value.utf8.count):\(field.value)"
            }
    }
}
