internal import Cooperation

extension Sentences {
    static let showEffect = LocalizedText(fi: "Näytä vaikutus", sv: "Visa verkan", en: "Show the effect")
    static let goOn = LocalizedText(fi: "Jatka", sv: "Fortsätt", en: "Go on")
    static let changedMeanwhile = LocalizedText(
        fi: "Joku muu on muuttanut tietoja", sv: "Någon annan har ändrat uppgifterna", en: "Somebody else has made a change")
    static let nothingChanged = LocalizedText(
        fi: "Mitään ei ole muutettu", sv: "Ingenting har ändrats", en: "Nothing has been changed")
    static let nothingChangedText = LocalizedText(
        fi: "Kaikki on niin kuin ennestään. Muuta jotakin kohtaa, tai palaa muuttamatta mitään.",
        sv: "Allt är som förut. Ändra något fält, eller gå tillbaka utan ändringar.",
        en: "Nothing has changed. Change a field, or go back without changes.")
    static let othersHere = LocalizedText(
        fi: "Kirjoittamasi tiedot ovat yhä lomakkeella. Muissa kohdissa ovat nykyiset tiedot. Tarkista ja lähetä uudelleen.",
        sv: "Det du skrev står kvar i formuläret. De andra fälten visar de nuvarande uppgifterna. Kontrollera och skicka på nytt.",
        en: "The form still has what you wrote. The other fields show the present values. Check them and send again.")
    static let othersElsewhere = LocalizedText(
        fi: "Tietoja on muutettu sen jälkeen, kun avasit lomakkeen. Lomakkeen omat kohdat ovat ennallaan. Lähetä uudelleen.",
        sv: "Uppgifterna har ändrats efter att du öppnade formuläret. Formulärets egna fält är oförändrade. Skicka på nytt.",
        en: "Somebody has changed something since you opened the form, but no field of this form. Send it again.")
    static let yes = LocalizedText(fi: "kyllä", sv: "ja", en: "yes")
    static let no = LocalizedText(fi: "ei", sv: "nej", en: "no")
    static let beginning = LocalizedText(
        fi: "Seutukunnalla ei ole vielä talousarviota. Lisää jäsenet ja palvelut, ja avaa sitten ensimmäinen vuosi.",
        sv: "Regionen har ännu ingen budget. Lägg till medlemmarna och tjänsterna, och öppna sedan det första året.",
        en: "The body has no budget yet. Add its members and services, and then open the first year.")
    static let effectOnShares = LocalizedText(
        fi: "Vaikutus maksettaviin osuuksiin", sv: "Verkan på vad som betalas", en: "Effect on the shares")

    static func effectOf(_ change: String) -> LocalizedText {
        LocalizedText(fi: "Vaikutus: \(change)", sv: "Verkan: \(change)", en: "Effect: \(change)")
    }

    /// - Parameter typed: the reader's input; nil if the reader did not change the field.
    static func changedByOthers(_ field: String, was: String, now: String, typed: String?) -> LocalizedText {
        let own = typed.map { typed in
            LocalizedText(fi: " Sinä kirjoitit: \(typed).", sv: " Du skrev: \(typed).", en: " You wrote: \(typed).")
        }
        return LocalizedText(
            fi: "\(field): oli \(was), nyt \(now).\(own?.fi ?? "")", sv: "\(field): var \(was), nu \(now).\(own?.sv ?? "")",
            en: "\(field): was \(was), now \(now).\(own?.en ?? "")")
    }

    static func moved(_ moved: Int, of all: Int, sum: String) -> LocalizedText {
        if moved == 0 {
            return LocalizedText(
                fi: "Kenenkään maksettava ei muutu.", sv: "Vad som betalas förändras inte för någon.", en: "Nobody pays more or less.")
        }
        return LocalizedText(
            fi: "Maksettava muuttuu \(moved) maksajalla, kun maksajia on \(all). Yhteensä muutos on \(sum).",
            sv: "Vad som betalas förändras för \(moved) av \(all) betalare. Sammanlagt är förändringen \(sum).",
            en: "Payers whose sum changes: \(moved) of \(all). The total change is \(sum).")
    }
}

/// The texts of the pages of a year and of a service in it.
extension Sentences {
    static let stepsHeading = LocalizedText(fi: "Käsittely toimielimissä", sv: "Behandlingen i organen", en: "Steps of the organs")
    static let noSteps = LocalizedText(
        fi: "Mikään toimielin ei ole vielä käsitellyt tätä talousarviota.", sv: "Inget organ har ännu behandlat den här budgeten.",
        en: "No organ has handled this budget yet.")
    static let costs = LocalizedText(fi: "Kustannus ja jakaminen", sv: "Kostnaden och fördelningen", en: "The cost and how it is shared")
    static let contributions = LocalizedText(fi: "Maksuosuudet palvelusta", sv: "Andelar av tjänsten", en: "Contributions to the service")
    static let amount = LocalizedText(fi: "Maksuosuus", sv: "Andel", en: "Contribution")
    static let part = LocalizedText(fi: "Osa", sv: "Del", en: "Part")
    static let budgeted = LocalizedText(fi: "Määräraha", sv: "Anslag", en: "Budgeted")
    static let byAccount = LocalizedText(fi: "Talousarvio tileittäin", sv: "Budgeten per konto", en: "The budget by account")
    static let setByHand = LocalizedText(fi: "Aseta käsin", sv: "Sätt för hand", en: "Set by hand")
    static let byKey = LocalizedText(
        fi: "Palauta jakoperusteen mukaiseksi", sv: "Återställ enligt fördelningsgrunden", en: "Back to the key")
    static let why = LocalizedText(fi: "Miksi", sv: "Varför", en: "Why")

    static func serviceTitle(_ name: String, _ layer: String) -> LocalizedText {
        LocalizedText(fi: "\(name): \(layer)", sv: "\(name): \(layer)", en: "\(name): \(layer)")
    }

    static func refusedCost(_ reason: String) -> LocalizedText {
        LocalizedText(
            fi: "Kustannusta ei voi jakaa nyt: \(reason).", sv: "Kostnaden kan inte fördelas nu: \(reason).",
            en: "The cost cannot be shared now: \(reason).")
    }

    /// By the codes of the reasons; their details are shown beside them.
    static let refusedCosts: [String: LocalizedText] = [
        "no-participants": LocalizedText(
            fi: "palvelulla ei ole maksajia", sv: "tjänsten har inga betalare", en: "the service has no payers"),
        "too-many-participants": LocalizedText(fi: "maksajia on liikaa", sv: "betalarna är för många", en: "there are too many payers"),
        "duplicate-participant": LocalizedText(
            fi: "maksaja on mainittu kahdesti", sv: "betalaren nämns två gånger", en: "the payer is named twice"),
        "payer-not-participant": LocalizedText(
            fi: "jakoperuste tai raja mainitsee maksajan, joka ei osallistu palveluun",
            sv: "fördelningsgrunden eller en gräns nämner en betalare som inte deltar i tjänsten",
            en: "the key or a bound names a payer who does not take part in the service"),
        "payers-not-in-key": LocalizedText(
            fi: "jakoperusteesta puuttuu maksajia", sv: "betalare saknas i fördelningsgrunden", en: "the key leaves payers out"),
        "mix-invalid": LocalizedText(
            fi: "jakoperusteen yhdistelmässä on väärä määrä osia", sv: "fördelningsgrundens kombination har fel antal delar",
            en: "the mix has a wrong number of parts"),
        "basis-missing": LocalizedText(fi: "avainluku puuttuu", sv: "nyckeltal saknas", en: "a key value is missing"),
        "basis-all-zero": LocalizedText(
            fi: "kaikkien avainluvut ovat nollia", sv: "allas nyckeltal är noll", en: "all key values are zero"),
        "basis-negative": LocalizedText(fi: "avainluku on negatiivinen", sv: "ett nyckeltal är negativt", en: "a key value is negative"),
        "fixed-does-not-sum": LocalizedText(
            fi: "sovitut summat eivät ole yhteensä nettokustannus", sv: "de avtalade beloppen är inte sammanlagt nettokostnaden",
            en: "the fixed amounts do not sum to the net cost"),
        "bounds-impossible": LocalizedText(
            fi: "ala- ja ylärajojen sisällä koko summaa ei saada jaettua",
            sv: "inom de nedre och övre gränserna kan hela beloppet inte fördelas",
            en: "the whole total cannot be shared within the floors and caps"),
        "bounds-not-applicable": LocalizedText(
            fi: "tällä jakoperusteella ei voi olla ala- tai ylärajaa", sv: "denna fördelningsgrund kan inte ha nedre eller övre gränser",
            en: "this key takes no floor or cap"),
        "last-year-missing": LocalizedText(
            fi: "viime vuodelta ei ole voimassa olevaa talousarviota, johon muutosta rajataan",
            sv: "fjolåret har ingen gällande budget att begränsa ändringen mot",
            en: "last year has no budget in force, so the change cannot be limited"),
        "override-not-participant": LocalizedText(
            fi: "maksuosuus on asetettu maksajalle, joka ei osallistu palveluun",
            sv: "andelen är satt för en betalare som inte deltar i tjänsten",
            en: "a contribution is set for a payer who does not take part in the service"),
        "duplicate-override": LocalizedText(
            fi: "maksuosuus on asetettu kahdesti", sv: "andelen är satt två gånger", en: "a contribution is set twice"),
        "overrides-exceed-total": LocalizedText(
            fi: "käsin asetetut maksuosuudet ylittävät jaettavan summan",
            sv: "andelarna som satts för hand överstiger beloppet som fördelas",
            en: "the contributions that are set exceed the total"),
        "nothing-to-rebalance": LocalizedText(
            fi: "kaikkien maksuosuus on asetettu, eikä erotukselle jää maksajaa",
            sv: "allas andelar är satta och ingen återstår att betala skillnaden",
            en: "every contribution is set, so nobody can pay the difference"),
        "overrides-not-applicable": LocalizedText(
            fi: "hankkeiden osuuksia ei voi asettaa käsin", sv: "projektens andelar kan inte sättas för hand",
            en: "projects' parts cannot be set by hand"),
        "projects-taken-twice": LocalizedText(
            fi: "usea palvelu perisi samat hankkeiden osuudet", sv: "flera tjänster skulle debitera samma andelar av projekt",
            en: "several services would charge the same parts of projects"),
        "overflow": LocalizedText(
            fi: "luvut ovat liian suuria laskettaviksi tarkasti", sv: "talen är för stora för att räknas exakt",
            en: "the figures are too large to be computed exactly"),
    ]

    static func contributionsLead(_ count: Int, _ sum: String) -> LocalizedText {
        let payers = CountedNoun.payer(count)
        return LocalizedText(
            fi: "Palvelusta maksaa \(payers.fi) yhteensä \(sum).", sv: "\(payers.sv) betalar sammanlagt \(sum) av tjänsten.",
            en: "The contributions to the service are \(sum) in total, from \(payers.en).")
    }
}

/// The administration manager's menu.
extension Sentences {
    static let invoicing = LocalizedText(fi: "Laskutus", sv: "Fakturering", en: "Invoicing")
    static let statement = LocalizedText(fi: "Toteuma", sv: "Utfall", en: "Statement")
    static let settlement = LocalizedText(fi: "Tasauslaskelma", sv: "Avräkning", en: "Settlement")
    static let differences = LocalizedText(fi: "Mikä muuttui", sv: "Vad som ändrats", en: "What changed")
    static let alternatives = LocalizedText(fi: "Vaihtoehdot", sv: "Alternativ", en: "What-if")
    static let history = LocalizedText(fi: "Muutoshistoria", sv: "Ändringshistorik", en: "History")
}
