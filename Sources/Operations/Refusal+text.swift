package import Cooperation

extension Refusal {
    /// What happened and what to do, in the caller's language. It contains no data of any tenant.
    package var text: LocalizedText { text(naming: { $0 }) }

    /// - Parameters:
    ///   - name: gives a field's name in the caller's transport.
    ///   - isOnPage: whether people read it on a page, which has no commands, paths or notations.
    package func text(naming name: (String) -> String, isOnPage: Bool = false) -> LocalizedText {
        switch self {
        case .notFound: LocalizedText(fi: "Ei löydy.", sv: "Finns inte.", en: "Not found.")
        case .noBudget(let year, let layer, let layers): Self.noBudget(year, layer, layers, naming: name, isOnPage)
        case .noSettlement(let year): Self.noSettlement(year, isOnPage)
        case .noInterim(let period): Self.noInterim(period, isOnPage)
        case .authenticationRequired, .authenticationFailed, .denied: accessText
        case .invalid(let field, let rule): rule.text(name(field))
        case .missing(let field):
            LocalizedText(
                fi: "\(name(field)) puuttuu: anna se.", sv: "\(name(field)) saknas: ange det.",
                en: "\(name(field)) is missing: give it.")
        case .unknownField(let field):
            LocalizedText(
                fi: "\(name(field)) on tuntematon: jätä se pois.", sv: "\(name(field)) är okänt: lämna bort det.",
                en: "\(name(field)) is not known here: leave it out.")
        case .exists(let thing):
            LocalizedText(
                fi: "Tällainen on jo olemassa: \(name(thing)).", sv: "En sådan finns redan: \(name(thing)).",
                en: "There is one already: \(name(thing)).")
        case .conflict(let version):
            LocalizedText(
                fi: "Tieto on muuttunut: nykyinen versio on \(version). Hae se ja yritä uudelleen.",
                sv: "Uppgiften har ändrats: versionen är nu \(version). Hämta den och försök igen.",
                en: "Somebody has changed it: the version is now \(version). Fetch it and try again.")
        case .unversioned:
            LocalizedText(
                fi: "Tällä ei ole versiota, johon verrata: jätä ehto pois (\(name("if"))).",
                sv: "Detta har ingen version att jämföra med: lämna bort villkoret (\(name("if"))).",
                en: "This has no version to compare with: leave the condition out (\(name("if"))).")
        case .state(let problem), .figures(let problem, _): problem.text(naming: name, isOnPage: isOnPage)
        case .idempotencyMismatch:
            LocalizedText(
                fi: "Samalla avaimella on jo tehty toinen pyyntö: ota uusi avain (\(name("idem"))).",
                sv: "Samma nyckel har redan använts för en annan begäran: ta en ny nyckel (\(name("idem"))).",
                en: "The same key was used for another request: use a new key (\(name("idem"))).")
        case .allocation(let refusal, let service): refusal.text(service)
        case .overflow:
            LocalizedText(
                fi: "Summa on liian suuri laskettavaksi tarkasti: pienennä summia, joista se muodostuu.",
                sv: "Summan är för stor för att räknas exakt: minska beloppen som den består av.",
                en: "A sum is too large to be computed exactly: lower its amounts.")
        case .importRejected(_, let count): Self.rejected(rows: count)
        case .busy, .rateLimited, .databaseDown, .readOnly, .storageFull, .serialization, .lockTimeout, .deadline,
            .commitUnknown,
            .sourceUnavailable:
            temporaryText(name)
        }
    }

    private var accessText: LocalizedText {
        switch self {
        case .authenticationFailed:
            LocalizedText(
                fi: "Tunniste ei kelpaa: se on väärä, vanhentunut tai peruttu.",
                sv: "Åtkomstkoden är ogiltig: den är fel, har löpt ut eller är återkallad.",
                en: "The token is not valid: it is wrong, expired or revoked.")
        case .denied:
            LocalizedText(
                fi: "Tunnisteen rooli ei oikeuta tähän.", sv: "Åtkomstkodens roll ger inte rätt till detta.",
                en: "The token's role does not allow this.")
        default: LocalizedText(fi: "Anna tunniste.", sv: "Ange en åtkomstkod.", en: "Give a token.")
        }
    }

    /// Which budget to read instead, or what to do first.
    private static func noBudget(
        _ year: BudgetYear, _ layer: Int?, _ layers: [Int], naming name: (String) -> String, _ isOnPage: Bool
    ) -> LocalizedText {
        let draft = isOnPage ? "" : " (BUDGET DRAFT, POST /budgets)"
        let list = layers.sorted().map(String.init).joined(separator: ", ")
        if let layer, !layers.isEmpty {
            return LocalizedText(
                fi: "Vuodella \(year) ei ole kerrosta \(layer): anna jokin näistä: \(list) (\(name("layer"))).",
                sv: "År \(year) har inget lager \(layer): ange något av följande: \(list) (\(name("layer"))).",
                en: "The year \(year) has no layer \(layer): give one of \(list) (\(name("layer"))).")
        }
        if let plan = layers.max(), let base = BudgetLayer(year: year, number: plan).planOf {
            let read = isOnPage ? "" : " (\(name("layer"))=\(plan))"
            return LocalizedText(
                fi: "Vuodella \(year) on vain suunnitelma, talousarvion \(base): lue se\(read) tai avaa talousarvio\(draft).",
                sv: "År \(year) har bara en plan, i budgeten \(base): läs den\(read) eller öppna en budget\(draft).",
                en: "The year \(year) has only a plan, of the budget of \(base): read it\(read), or open a budget\(draft).")
        }
        return LocalizedText(
            fi: "Vuodella \(year) ei ole talousarviota: avaa se ensin\(draft).",
            sv: "År \(year) har ingen budget: öppna en först\(draft).",
            en: "The year \(year) has no budget: open one first\(draft).")
    }

    private static func noSettlement(_ year: BudgetYear, _ isOnPage: Bool) -> LocalizedText {
        let close = isOnPage ? "" : " (SETTLEMENT CLOSE \(year), POST /budgets/\(year)/settlement)"
        return LocalizedText(
            fi: "Vuotta \(year) ei ole tasattu: kun se on päättynyt, se suljetaan päätöksellä\(close).",
            sv: "År \(year) är inte avräknat: när det är slut stängs det genom ett beslut\(close).",
            en: "The year \(year) is not settled: when it has ended, it is closed by a decision\(close).")
    }

    private static func noInterim(_ period: StatementPeriod, _ isOnPage: Bool) -> LocalizedText {
        let close = isOnPage ? "" : " (INTERIM CLOSE \(period), POST /interim-reports)"
        return LocalizedText(
            fi: "Jakson \(period) raporttia ei ole vahvistettu: vahvista se ensin päätöksellä\(close).",
            sv: "Rapporten för perioden \(period) är inte fastställd: fastställ den först genom ett beslut\(close).",
            en: "The report of the period \(period) is not frozen: freeze it by a decision first\(close).")
    }

    private static func rejected(rows count: Int) -> LocalizedText {
        let isOne = count == 1
        return LocalizedText(
            fi: "Mitään ei tuotu: \(count) \(isOne ? "rivi on väärin" : "riviä on väärin").",
            sv: "Inget importerades: \(count) \(isOne ? "rad är fel" : "rader är fel").",
            en: "Nothing was imported: \(count) \(isOne ? "row is wrong" : "rows are wrong").")
    }

    /// The texts of temporary errors.
    private func temporaryText(_ name: (String) -> String) -> LocalizedText {
        switch self {
        case .busy:
            LocalizedText(
                fi: "Palvelu on ruuhkautunut: yritä hetken kuluttua.",
                sv: "Tjänsten är överbelastad: försök igen om en stund.",
                en: "The service is busy: try again in a moment.")
        case .rateLimited(let seconds):
            LocalizedText(
                fi: "Liian monta pyyntöä: yritä \(seconds) sekunnin kuluttua.",
                sv: "För många förfrågningar: försök igen om \(seconds) s.",
                en: "Too many requests: try again in \(seconds) s.")
        case .readOnly:
            LocalizedText(
                fi: "Palvelun tietoja voi nyt vain lukea: tee muutos myöhemmin.",
                sv: "Tjänsten är just nu skrivskyddad: gör ändringen senare.",
                en: "The service can only be read now: make the change later.")
        case .storageFull:
            LocalizedText(
                fi: "Tallennustila on täynnä: kerro ylläpidolle.",
                sv: "Lagringsutrymmet är fullt: meddela administratören.",
                en: "The storage is full: tell the operator.")
        case .commitUnknown:
            LocalizedText(
                fi: "Ei tiedetä, tallentuiko muutos: toista sama pyyntö samalla avaimella (\(name("idem"))).",
                sv: "Det är okänt om ändringen sparades: upprepa samma begäran med samma nyckel (\(name("idem"))).",
                en: "It is not known whether the change was made: repeat the request with the same key (\(name("idem"))).")
        case .sourceUnavailable(let fault):
            LocalizedText(
                fi: "Tilastoa ei saatu haettua (\(fault.text.fi)): yritä myöhemmin, tai tuo lähteen vastaus tiedostona.",
                sv: "Statistiken kunde inte hämtas (\(fault.text.sv)): försök senare, eller importera källans svar som fil.",
                en: "The statistics could not be fetched (\(fault.text.en)): try later, or import the source's answer as a file.")
        case .deadline:
            LocalizedText(
                fi: "Aika loppui, eikä mitään tehty: yritä uudelleen.",
                sv: "Tiden tog slut och inget gjordes: försök igen.",
                en: "Time ran out and nothing was done: try again.")
        case .lockTimeout:
            LocalizedText(
                fi: "Joku muu muuttaa parhaillaan samaa tietoa, eikä mitään tehty: yritä uudelleen.",
                sv: "Någon annan ändrar just nu samma uppgift och inget gjordes: försök igen.",
                en: "Somebody else is changing the same thing now, and nothing was done: try again.")
        case .serialization:
            LocalizedText(
                fi: "Joku muu muutti samaa tietoa yhtä aikaa, eikä mitään tehty: yritä uudelleen.",
                sv: "Någon annan ändrade samma uppgift samtidigt och inget gjordes: försök igen.",
                en: "Somebody else changed the same thing at the same time, and nothing was done: try again.")
        default:
            LocalizedText(
                fi: "Tietokantaan ei saada yhteyttä, eikä mitään tehty: yritä hetken kuluttua.",
                sv: "Databasen kan inte nås och inget gjordes: försök igen om en stund.",
                en: "The database does not answer, and nothing was done: try again in a moment.")
        }
    }
}

extension Refusal {
    /// The text of both transports for an error that is not a refusal: only its number in the log.
    package static func unexpected(_ reference: String) -> LocalizedText {
        LocalizedText(
            fi: "Odottamaton virhe: kerro ylläpidolle tunnus \(reference).",
            sv: "Oväntat fel: meddela administratören koden \(reference).",
            en: "An unexpected error: tell the operator \(reference).")
    }
}

extension Refusal.Rule {
    func text(_ field: String) -> LocalizedText {
        switch self {
        case .malformed(let expected):
            LocalizedText(
                fi: "\(field) ei kelpaa: anna \(expected.text.fi).",
                sv: "\(field) godtas inte: ange \(expected.text.sv).",
                en: "\(field) is not valid: give \(expected.text.en).")
        case .range(let low, let high):
            LocalizedText(
                fi: "\(field): anna arvo väliltä \(low) – \(high).",
                sv: "\(field): ange ett värde från \(low) till \(high).",
                en: "\(field): give a value from \(low) to \(high).")
        case .notBefore(let day):
            LocalizedText(
                fi: "\(field): anna \(day) tai myöhempi päivä.", sv: "\(field): ange \(day) eller en senare dag.",
                en: "\(field): give \(day) or a later day.")
        case .tooLong(let maximum):
            LocalizedText(
                fi: "\(field) on liian pitkä: anna enintään \(maximum) merkkiä.",
                sv: "\(field) är för lång: ange högst \(maximum) tecken.",
                en: "\(field) is too long: give at most \(maximum) characters.")
        case .tooManyBytes(let maximum):
            LocalizedText(
                fi: "\(field) on liian pitkä: anna enintään \(maximum) tavua.",
                sv: "\(field) är för lång: ange högst \(maximum) byte.",
                en: "\(field) is too long: give at most \(maximum) bytes.")
        case .tooMany(let maximum):
            LocalizedText(
                fi: "\(field) on liian pitkä: anna enintään \(maximum) kohtaa.",
                sv: "\(field) är för lång: ange högst \(maximum) poster.",
                en: "\(field) is too long: give at most \(maximum) entries.")
        case .unknownReference(let what):
            LocalizedText(
                fi: "\(field): \(what) on tuntematon.", sv: "\(field): \(what) är okänt.",
                en: "\(field): \(what) is not known.")
        case .overlaps:
            LocalizedText(
                fi: "\(field): voimassaoloajat menevät päällekkäin.",
                sv: "\(field): giltighetstiderna överlappar varandra.",
                en: "\(field): the times of validity overlap.")
        case .oneOf(let values): Self.choice(of: values, field)
        case .onlyWith(let other):
            LocalizedText(
                fi: "\(field): anna vain, kun \(other).", sv: "\(field): ange endast när \(other).",
                en: "\(field): give it only with \(other).")
        }
    }

    private static func choice(of values: [String], _ field: String) -> LocalizedText {
        let list = values.joined(separator: ", ")
        return switch values.count {
        case 0:
            LocalizedText(
                fi: "\(field): mikään arvo ei ole nyt mahdollinen.", sv: "\(field): inget värde är möjligt nu.",
                en: "\(field): no value is possible now.")
        case 1:
            LocalizedText(fi: "\(field): anna \(list).", sv: "\(field): ange \(list).", en: "\(field): give \(list).")
        default:
            LocalizedText(
                fi: "\(field): anna jokin näistä: \(list).", sv: "\(field): ange något av följande: \(list).",
                en: "\(field): give one of \(list).")
        }
    }
}
