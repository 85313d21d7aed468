package import Cooperation

/// The forms of requests, in addition to the domain's values.
extension ExpectedForm {
    package static let version = ExpectedForm(fi: "versionumero", sv: "ett versionsnummer", en: "a version number", suchAs: "7")

    /// The `next` of a list, if it is a number.
    package static let nextNumber = ExpectedForm(
        fi: "numero, jonka edellinen vastaus kertoi (next)", sv: "numret som föregående svar gav (next)",
        en: "the number in the last answer (next)")

    /// The `next` of a list, if it is a day and a count.
    package static let nextPlace = ExpectedForm(
        fi: "paikka, jonka edellinen vastaus kertoi (next)", sv: "stället som föregående svar gav (next)",
        en: "the place in the last answer (next)", suchAs: "2026-05-20/3")

    package static let idempotencyKey = ExpectedForm(
        fi: "\(Limits.idempotencyKeyLength.lowerBound) – \(Limits.idempotencyKeyLength.upperBound) näkyvää ASCII-merkkiä",
        sv: "\(Limits.idempotencyKeyLength.lowerBound) till \(Limits.idempotencyKeyLength.upperBound) synliga ASCII-tecken",
        en: "\(Limits.idempotencyKeyLength.lowerBound) to \(Limits.idempotencyKeyLength.upperBound) visible ASCII characters")

    package static let tokenNumber = ExpectedForm(
        fi: "tunnisteen numero tunnisteiden luettelosta", sv: "åtkomstkodens nummer i listan över åtkomstkoder",
        en: "a token's number from the list of tokens")

    /// The key of a project's split, which divides a given sum.
    package static let splittingKey = ExpectedForm(
        fi: "avain, joka jakaa annetun summan", sv: "en nyckel som fördelar ett givet belopp", en: "a key that divides a given amount",
        suchAs: "population")

    package static let organ = ExpectedForm(fi: "toimielimen nimi", sv: "organets namn", en: "the name of an organ")

    package static let numberedSection = ExpectedForm(
        fi: "pykälä ja sen numero", sv: "paragrafen med sitt nummer", en: "a section with its number", suchAs: "§ 42")

    package static let settlementExceptions = ExpectedForm(
        fi: "kukin maksaja kerran ja sille refund, collect tai carry-forward",
        sv: "varje betalare en gång med refund, collect eller carry-forward",
        en: "each payer once with refund, collect or carry-forward", suchAs: "236:carry-forward,849:refund")

    /// For a payer with nothing to settle.
    package static func noException(of payer: PayerCode) -> ExpectedForm {
        ExpectedForm(
            fi: "poikkeukset ilman maksajaa \(payer), jolla ei ole tasattavaa",
            sv: "undantagen utan betalaren \(payer), som inte har något att avräkna",
            en: "the exceptions without payer \(payer), which has nothing to settle")
    }

    /// For an exception that is impossible with the payer's amount, or because the payer leaves.
    ///
    /// - Parameter amount: positive if the payer owes the body.
    package static func exception(of payer: PayerCode, _ amount: Money, _ ways: [String]) -> ExpectedForm {
        let (amount, ways) = (amount.words, choice(of: ways).text)
        return ExpectedForm(
            fi: "maksajalle \(payer), jonka tasattava on \(amount.fi), \(ways.fi)",
            sv: "\(ways.sv) för betalaren \(payer), med vilken \(amount.sv) avräknas",
            en: "\(ways.en) for payer \(payer), with whom \(amount.en) is settled")
    }

    package static let seats = ExpectedForm(
        fi: "jokaisen maksajan paikat kerran", sv: "varje betalares platser en gång", en: "each payer's seats once", suchAs: "074:2,236:5")

    package static let unitAbove = ExpectedForm(
        fi: "muu yksikkö kuin tämä tai sen osa", sv: "en annan enhet än denna eller en del av den",
        en: "a unit that is not this one or a part of it")

    package static let participants = ExpectedForm(
        fi: "maksajat ja heidän päivänsä", sv: "betalarna med sina dagar", en: "payers with their days", suchAs: "074:2025-01-01/2026-12-31"
    )

    package static let oneOutcome = ExpectedForm(
        fi: "vain yksi kentistä value, words ja outcome", sv: "bara ett av fälten value, words och outcome",
        en: "only one of value, words and outcome")

    package static let alternativeName = ExpectedForm(
        fi: "kirjaimia, numeroita, väliviivoja ja välejä", sv: "bokstäver, siffror, bindestreck och mellanslag",
        en: "letters, digits, hyphens and spaces", suchAs: "2023")

    package static let alternativesOrAmount = ExpectedForm(
        fi: "vaihtoehdot, tai summa ja jakoperuste, ei molempia", sv: "alternativ, eller ett belopp och en fördelningsgrund, inte båda",
        en: "what-ifs, or an amount with a key, not both")

    /// - Parameter character: "U+0007".
    package static func textWithout(_ character: String) -> ExpectedForm {
        ExpectedForm(
            fi: "teksti ilman merkkiä \(character)", sv: "en text utan tecknet \(character)", en: "text without the character \(character)")
    }
}
