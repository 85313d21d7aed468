package import Cooperation

extension Refusal {
    /// What happened and what to do about it, in the caller's language. Holds no data of any tenant.
    package var text: LocalizedText {
        switch self {
        case .notFound: LocalizedText(fi: "Ei löydy.", sv: "Finns inte.", en: "Not found.")
        case .authenticationRequired:
            LocalizedText(fi: "Anna tunniste.", sv: "Ange en token.", en: "Give a token.")
        case .authenticationFailed:
            LocalizedText(
                fi: "Tunniste ei kelpaa: se on väärä, vanhentunut tai peruttu.", sv: "Ogiltig token: fel, utgången eller återkallad.",
                en: "The token is not valid: it is wrong, expired or revoked.")
        case .denied(let permission):
            LocalizedText(
                fi: "Tunnisteen rooli ei oikeuta tähän (\(permission.rawValue)).",
                sv: "Tokens roll ger inte rätt till detta (\(permission.rawValue)).",
                en: "The token's role does not allow this (\(permission.rawValue)).")
        case .invalid(let field, let rule): rule.text(field)
        case .missing(let field):
            LocalizedText(fi: "\(field) puuttuu: anna se.", sv: "\(field) saknas: ange den.", en: "\(field) is missing: give it.")
        case .unknownField(let field):
            LocalizedText(fi: "\(field) on tuntematon.", sv: "\(field) är okänd.", en: "\(field) is not known here.")
        case .exists(let thing):
            LocalizedText(fi: "\(thing) on jo olemassa.", sv: "\(thing) finns redan.", en: "\(thing) exists already.")
        case .conflict(let version):
            LocalizedText(
                fi: "Tieto on muuttunut: nykyinen versio on \(version). Hae se ja yritä uudelleen.",
                sv: "Uppgiften har ändrats: versionen är nu \(version). Hämta den och försök igen.",
                en: "It has changed: the version is now \(version). Fetch it and try again.")
        case .unversioned:
            LocalizedText(
                fi: "Tällä ei ole versiota, jota verrata: jätä ehto (If-Match, if) pois.",
                sv: "Detta har ingen version att jämföra: lämna bort villkoret (If-Match, if).",
                en: "This has no version to compare: leave the condition (If-Match, if) out.")
        case .state(let problem), .figures(let problem, _): problem.text
        case .idempotencyMismatch:
            LocalizedText(
                fi: "Samalla idempotenssiavaimella on tehty toinen pyyntö.", sv: "Samma idempotensnyckel användes för en annan begäran.",
                en: "The same idempotency key was used for another request.")
        case .allocation(let refusal, let service): refusal.text(service)
        case .overflow:
            LocalizedText(
                fi: "Summa on liian suuri laskettavaksi tarkasti: pienennä summia, joista se muodostuu.",
                sv: "Summan är för stor för att räknas exakt: minska beloppen som den består av.",
                en: "A sum is too large to be told exactly: lower the amounts it is made of.")
        case .importRejected(_, let count):
            LocalizedText(
                fi: "Mitään ei tuotu: \(count) virheellistä riviä.", sv: "Inget importerades: \(count) felaktiga rader.",
                en: "Nothing was imported: \(count) rows are wrong.")
        default: temporaryText
        }
    }

    /// Texts of what passes by itself.
    private var temporaryText: LocalizedText {
        switch self {
        case .busy: LocalizedText(fi: "Ruuhkaa: yritä hetken kuluttua.", sv: "Upptaget: försök om en stund.", en: "Busy: try in a moment.")
        case .rateLimited: LocalizedText(fi: "Liikaa pyyntöjä.", sv: "För många förfrågningar.", en: "Too many requests.")
        case .readOnly:
            LocalizedText(fi: "Palvelu on vain luku -tilassa.", sv: "Tjänsten är i läsläge.", en: "The service is read-only for now.")
        case .storageFull: LocalizedText(fi: "Tallennustila on täynnä.", sv: "Lagringen är full.", en: "Storage is full.")
        case .commitUnknown:
            LocalizedText(
                fi: "Ei tiedetä, tallentuiko muutos: toista sama pyyntö samalla idempotenssiavaimella.",
                sv: "Det är okänt om ändringen sparades: upprepa begäran med samma idempotensnyckel.",
                en: "It is not known whether the change was made: repeat the request with the same idempotency key.")
        case .sourceUnavailable(let detail):
            LocalizedText(
                fi: "Tilaston lähteestä ei saatu vastausta (\(detail)): yritä myöhemmin tai tuo vastaus tiedostona.",
                sv: "Statistikkällan svarade inte (\(detail)): försök senare, eller importera svaret som fil.",
                en: "The source of statistics did not answer (\(detail)): try later, or import the answer as a file.")
        case .deadline:
            LocalizedText(fi: "Aika loppui; mitään ei tehty.", sv: "Tiden tog slut; inget gjordes.", en: "Out of time; nothing was done.")
        case .lockTimeout, .serialization:
            LocalizedText(
                fi: "Joku muu muutti samaa tietoa yhtä aikaa; mitään ei tehty. Yritä uudelleen.",
                sv: "Någon annan ändrade samma uppgift samtidigt; inget gjordes. Försök igen.",
                en: "Somebody else changed the same thing at the same time; nothing was done. Try again.")
        default:
            LocalizedText(
                fi: "Tietokantaan ei saada yhteyttä; mitään ei tehty.", sv: "Databasen nås inte; inget gjordes.",
                en: "The database did not answer; nothing was done.")
        }
    }
}

extension Refusal.Rule {
    func text(_ field: String) -> LocalizedText {
        switch self {
        case .malformed(let expected):
            LocalizedText(
                fi: "\(field) on väärässä muodossa: \(expected).", sv: "\(field) har fel form: \(expected).",
                en: "\(field) is malformed: \(expected).")
        case .range(let low, let high):
            LocalizedText(
                fi: "\(field) ei ole välillä \(low)–\(high).", sv: "\(field) är inte inom \(low)–\(high).",
                en: "\(field) is not within \(low) to \(high).")
        case .tooLong(let maximum):
            LocalizedText(
                fi: "\(field) on liian pitkä (enintään \(maximum)).", sv: "\(field) är för lång (högst \(maximum)).",
                en: "\(field) is too long (at most \(maximum)).")
        case .unknownReference(let what):
            LocalizedText(fi: "\(field): \(what) puuttuu.", sv: "\(field): \(what) finns inte.", en: "\(field): there is no such \(what).")
        case .overlaps:
            LocalizedText(
                fi: "\(field): voimassaolot menevät päällekkäin.", sv: "\(field): giltighetstiderna överlappar.",
                en: "\(field): the validities overlap.")
        case .oneOf(let values):
            LocalizedText(
                fi: "\(field): sallitut arvot ovat \(values.joined(separator: ", ")).",
                sv: "\(field): tillåtna värden är \(values.joined(separator: ", ")).",
                en: "\(field): one of \(values.joined(separator: ", ")).")
        }
    }
}
