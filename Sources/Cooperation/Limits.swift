/// Every limit of the domain, named in one place.
///
/// Lengths count Unicode scalars, like PostgreSQL's `char_length`, so a check here agrees with a CHECK in the database.
package enum Limits {
    /// The largest amount of money that may be entered, in cents, positive or negative: ten billion euros. Nine million
    /// such amounts have a sum within 64 bits, so every list of accepted amounts can be summed. The database's CHECKs
    /// have the same figure.
    package static let maximumCents: Int64 = 1_000_000_000_000
    /// The most payers of one service: Finland has 308 municipalities.
    package static let maximumParticipants = 1_000
    /// The most keys in one `mix`, and the most terms in one sum: each multiplies the common denominator.
    package static let maximumMixParts = 8
    /// The most keys, figures and bands in one allocation key together: each is computed for every payer.
    package static let maximumKeySize = 64
    /// The deepest nesting of keys or figures, so that a person can still say what is shared.
    package static let maximumKeyDepth = 8
    /// The most bands of brackets or classes.
    package static let maximumBands = 20
    /// The most years of an average.
    package static let maximumAverageYears = 10
    /// The largest number of parts of one key in a `mix`.
    package static let maximumMixPart: Int64 = 1_000_000
    /// The longest text of an allocation key or a list of bounds, in UTF-8 bytes: 1,000 payers of about 32 bytes each.
    package static let maximumNotationLength = 32_768
    package static let maximumNameLength = 200
    package static let maximumReasonLength = 1_000
    /// The longest web address of a decision or a document: some four times as long as those that case systems make.
    package static let maximumWebAddressLength = 500
    /// The longest opinion: some six printed pages, which is more than a council's minutes have about one matter. The
    /// database's CHECK has the same figure.
    package static let maximumOpinionLength = 20_000
    package static let maximumSourceLength = 300
    package static let maximumOrganLength = 120
    package static let maximumSectionLength = 40
    package static let maximumRegisterNumberLength = 60
    /// How many years a plan may reach ahead: the law requires at least three, and councils sit for four.
    package static let maximumPlanYears = 9
    /// The length of an idempotency key in bytes: so long that two clients hardly choose the same one. The database's
    /// CHECK has the same figure.
    package static let idempotencyKeyLength = 8...64
    /// How long the answer to a change is kept with its idempotency key, in hours: over a weekend.
    package static let idempotencyHours = 72

    /// Whether a text is not blank, fits, and hides no control character, which could forge a line of a protocol or a
    /// log.
    static func admits(_ text: String, upTo maximumLength: Int) -> Bool {
        let scalars = text.unicodeScalars
        return scalars.count <= maximumLength
            && scalars.contains { !$0.properties.isWhitespace }
            && scalars.allSatisfy { $0.properties.generalCategory != .control }
    }
}
