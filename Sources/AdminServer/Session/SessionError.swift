internal import AdminProtocol
internal import Cooperation
internal import Operations

/// An error of the session itself, which no operation gives.
struct SessionError: Error {
    private let line: FinalLine
    private let text: LocalizedText

    private init(_ line: FinalLine, _ text: LocalizedText) {
        self.line = line
        self.text = text
    }

    /// A line, literal or request that the protocol refuses.
    init(_ error: ProtocolError) { self.init(error.finalLine, error.fault.text) }

    func finalLine(_ language: Language) -> FinalLine {
        var line = line
        line.text = text[language]
        return line
    }
}

extension SessionError {
    /// A state of the connection, and not of the cooperation's data.
    private static func state(_ problem: String, fi: String, sv: String, en: String) -> SessionError {
        SessionError(.error(.state, [ReplyField("problem", problem)]), LocalizedText(fi: fi, sv: sv, en: en))
    }

    static let loggedIn = state(
        "logged-in", fi: "Olet jo kirjautunut: anna QUIT ja ota uusi yhteys, jos haluat kirjautua toisena.",
        sv: "Du är redan inloggad: ange QUIT och anslut på nytt för att logga in som någon annan.",
        en: "You are logged in: QUIT and connect again to log in as somebody else.")

    static let openTransaction = state(
        "transaction-open", fi: "Transaktio on auki: anna ensin COMMIT tai ROLLBACK.",
        sv: "En transaktion är öppen: ange först COMMIT eller ROLLBACK.",
        en: "A transaction is open: COMMIT or ROLLBACK first.")

    static let noTransaction = state(
        "no-transaction", fi: "Transaktiota ei ole auki: anna ensin BEGIN.",
        sv: "Ingen transaktion är öppen: ange först BEGIN.",
        en: "No transaction is open: BEGIN first.")

    static let transactionPoisoned = state(
        "transaction-poisoned", fi: "Jokin transaktion komennoista hylättiin, eikä mitään tehty: aloita uusi.",
        sv: "Ett kommando i transaktionen avvisades och inget gjordes: börja en ny.",
        en: "A command in the transaction was refused, and nothing was done: begin a new one.")

    static let transactionExpired = state(
        "transaction-expired", fi: "Transaktio oli auki liian kauan, eikä mitään tehty: aloita uusi.",
        sv: "Transaktionen var öppen för länge och inget gjordes: börja en ny.",
        en: "The transaction was open too long, and nothing was done: begin a new one.")

    static let notStaged = state(
        "not-staged", fi: "Asennusta muutetaan yksi komento kerrallaan, ei transaktiossa.",
        sv: "Installationen ändras ett kommando i taget, inte i en transaktion.",
        en: "The installation is changed one command at a time, not in a transaction.")

    /// - Parameter key: `idem` or `dry`, which belongs to the whole transaction.
    static func onCommit(_ key: String) -> SessionError {
        SessionError(
            .error(.invalid, [ReplyField("key", key), ReplyField("rule", Refusal.Rule.onlyWith("COMMIT").code)]),
            LocalizedText(
                fi: "Transaktiossa \(key) annetaan komennossa COMMIT.", sv: "I en transaktion anges \(key) i COMMIT.",
                en: "In a transaction, give \(key) with COMMIT."))
    }

    static let otherVersion = SessionError(
        .error(.invalid, [ReplyField("key", "version"), ReplyField("rule", Refusal.Rule.oneOf(["1"]).code)]),
        LocalizedText(
            fi: "Tämä palvelin puhuu protokollaa SEUTU/1.", sv: "Den här servern talar SEUTU/1.",
            en: "This server speaks SEUTU/1."))

    static func tooManyCommands(_ maximum: Int) -> SessionError {
        SessionError(
            .error(.tooBig, [ReplyField("max", maximum)]),
            LocalizedText(
                fi: "Transaktiossa on enintään \(maximum) komentoa.",
                sv: "En transaktion har högst \(maximum) kommandon.",
                en: "A transaction holds at most \(maximum) commands."))
    }

    static func tooManyBytes(_ maximum: Int) -> SessionError {
        SessionError(
            .error(.tooBig, [ReplyField("max", maximum)]),
            LocalizedText(
                fi: "Transaktiossa on enintään \(maximum) tavua.", sv: "En transaktion har högst \(maximum) byte.",
                en: "A transaction holds at most \(maximum) bytes."))
    }

    /// An answer that closes the connection.
    static func bye(_ code: AnswerCode, _ text: LocalizedText) -> SessionError { SessionError(.bye(code), text) }

    static func bye(_ code: AnswerCode, fi: String, sv: String, en: String) -> SessionError {
        bye(code, LocalizedText(fi: fi, sv: sv, en: en))
    }

    static let flood = bye(
        .flood, fi: "liian monta virheellistä riviä", sv: "för många felaktiga rader", en: "too many bad lines")
    static let noLine = bye(.slow, fi: "yhtään riviä ei tullut", sv: "ingen rad kom", en: "no line came")
    static let noLogin = bye(.slow, fi: "kirjautumista ei tullut", sv: "ingen inloggning kom", en: "no login came")
    static let brokenLine = bye(
        .slow, fi: "rivin on tultava yhdellä kertaa", sv: "en rad ska komma i ett sammanhang",
        en: "a line must come in one go")
    static let unreadOutput = bye(
        .slow, fi: "vastauksia ei lueta", sv: "svaren läses inte", en: "output is not being read")
    static let idle = bye(.idle, fi: "mitään ei pyydetty", sv: "inget begärdes", en: "nothing was asked")
    static let killed = bye(
        .killed, fi: "ylläpito sulki yhteyden", sv: "en operatör stängde anslutningen",
        en: "an operator closed this connection")
    static let shutdown = bye(
        .shutdown, fi: "palvelu pysähtyy; ota hetken kuluttua uusi yhteys",
        sv: "tjänsten stannar; anslut på nytt om en stund",
        en: "the service stops; connect again in a moment")
    static let tooManyClients = bye(
        .tooManyClients, fi: "yritä hetken kuluttua uudelleen", sv: "försök igen om en stund",
        en: "try again in a while")
}
