/// Every limit of the domain, named in one place.
///
/// Lengths count Unicode scalars, as PostgreSQL's `char_length` does, so a check here and a CHECK there agree.
package enum Limits {
    /// Largest amount of money that may be entered, in cents either way: ten billion euros. Nine million such amounts
    /// sum within 64 bits, so that what is accepted can also be told. The database's CHECKs have the same figure.
    package static let maximumCents: Int64 = 1_000_000_000_000
    /// Most payers of one service: Finland has 308 municipalities.
    package static let maximumParticipants = 1_000
    /// Most keys added up in one `mix`, and most terms in one sum; each multiplies the common denominator.
    package static let maximumMixParts = 8
    /// Most keys, figures and bands in one allocation key together: each is computed for every payer.
    package static let maximumKeySize = 64
    /// Most keys or figures inside of one another, so that a person can still say what is shared.
    package static let maximumKeyDepth = 8
    /// Most bands of brackets or classes.
    package static let maximumBands = 20
    /// Most years that an average takes.
    package static let maximumAverageYears = 10
    /// Largest number of parts one key may have in a `mix`.
    package static let maximumMixPart: Int64 = 1_000_000
    /// Longest allocation key or list of bounds as text, in UTF-8 bytes: 1,000 payers of about 32 bytes each.
    package static let maximumNotationLength = 32_768
    package static let maximumNameLength = 200
    package static let maximumReasonLength = 1_000
    /// Longest address of a decision or a document on the web: some four times what case systems make.
    package static let maximumWebAddressLength = 500
    /// Of an opinion: some six printed pages, more than a council's minutes have of one matter. The database's CHECK
    /// has the same figure.
    package static let maximumOpinionLength = 20_000
    package static let maximumSourceLength = 300
    package static let maximumOrganLength = 120
    package static let maximumSectionLength = 40
    package static let maximumRegisterNumberLength = 60
    /// How far ahead a plan may reach: the law asks for three years at least, and councils sit for four.
    package static let maximumPlanYears = 9
    /// Bytes of an idempotency key: long enough that two clients hardly choose the same one. The database's CHECK has
    /// the same figure.
    package static let idempotencyKeyLength = 8...64
    /// How long the answer to a change is kept with its idempotency key: over a weekend.
    package static let idempotencyHours = 72

    /// Whether a text says something, fits, and hides no control character (which could forge a line of a protocol or a
    /// log).
    static func admits(_ text: String, upTo maximumLength: Int) -> Bool {
        let scalars = text.unicodeScalars
        return scalars.count <= maximumLength
            && scalars.contains { !$0.properties.isWhitespace }
            && scalars.allSatisfy { $0.properties.generalCategory != .control }
    }
}
