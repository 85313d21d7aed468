internal import Cooperation

extension Sentences {
    static let sessionEnded = LocalizedText(
        fi: "Istunto on päättynyt: kirjaudu uudelleen.", sv: "Sessionen har avslutats: logga in på nytt.",
        en: "The session has ended: sign in again.")
    static let signedOut = LocalizedText(fi: "Olet kirjautunut ulos.", sv: "Du har loggat ut.", en: "You have signed out.")
    static let linkUsed = LocalizedText(
        fi: "Kirjautumislinkki on jo käytetty tai vanhentunut: kirjaudu tunnisteella.",
        sv: "Inloggningslänken har redan använts eller gått ut: logga in med åtkomstkoden.",
        en: "The sign-in link was used already or has expired: sign in with the token.")
    static let wrongToken = LocalizedText(
        fi: "Tunniste ei kelpaa: tarkista se tai pyydä uusi.", sv: "Åtkomstkoden godtas inte: kontrollera den eller be om en ny.",
        en: "The token is not valid: check it or ask for a new one.")
    static let formOutdated = LocalizedText(
        fi: "Lomake on vanhentunut: avaa sivu uudelleen ja lähetä lomake siltä.",
        sv: "Formuläret har gått ut: öppna sidan på nytt och skicka formuläret därifrån.",
        en: "The form is outdated: open the page again and send the form from there.")
    static let formNotTaken = LocalizedText(
        fi: "Lomaketta ei voitu ottaa vastaan", sv: "Formuläret kunde inte tas emot", en: "The form could not be received")

    static func formTooLarge(_ bytes: String) -> LocalizedText {
        LocalizedText(
            fi: "Lomake on liitteineen liian suuri, eikä mitään tallennettu: lähetä enintään \(bytes) tavua kerrallaan.",
            sv: "Formuläret är med sin bilaga för stort, och inget sparades: skicka högst \(bytes) byte åt gången.",
            en: "The form with its file is too large, and nothing was saved: send at most \(bytes) bytes at a time.")
    }

    static let formIncomplete = LocalizedText(
        fi: "Lomake ei tullut kokonaan perille, eikä mitään tallennettu: lähetä se uudelleen.",
        sv: "Formuläret kom inte fram i sin helhet, och inget sparades: skicka det på nytt.",
        en: "The form did not arrive completely, and nothing was saved: send it again.")
    static let notAForm = LocalizedText(
        fi: "Lomake lähetettiin muodossa, jota palvelu ei lue, eikä mitään tallennettu: avaa sivu selaimessa ja lähetä lomake siltä.",
        sv: "Formuläret skickades i en form som tjänsten inte läser, och inget sparades: öppna sidan i en webbläsare och skicka det där.",
        en: "The form was sent in an unknown format, and nothing was saved: open the page in a browser and send it from there.")
    static let notFound = LocalizedText(fi: "Sivua ei löydy", sv: "Sidan finns inte", en: "Page not found")
    static let notFoundText = LocalizedText(
        fi: "Osoite voi olla väärä, tai sinulla ei ole pääsyä tähän tietoon.",
        sv: "Adressen kan vara fel, eller så har du inte tillgång till uppgiften.",
        en: "The address may be wrong, or you have no access to this.")
    static let failed = LocalizedText(fi: "Sivua ei voitu näyttää", sv: "Sidan kunde inte visas", en: "The page could not be shown")
    static let failedText = LocalizedText(
        fi: "Yritä hetken kuluttua uudelleen.", sv: "Försök igen om en stund.", en: "Try again in a moment.")

    static let noView = LocalizedText(fi: "Tervetuloa Seutuun", sv: "Välkommen till Seutu", en: "Welcome to Seutu")
    static let noBudget = LocalizedText(
        fi: "Seutukunnalla ei ole vielä talousarviota, jonka voisit nähdä.", sv: "Regionen har ännu ingen budget som du kan se.",
        en: "The body has no budget yet that you can see.")

    static let accessibility: [LocalizedText] = [
        LocalizedText(
            fi: "Palvelun sivut on tehty WCAG 2.1:n tasojen A ja AA mukaan. Sivut toimivat näppäimistöllä ja ilman JavaScriptiä.",
            sv: "Tjänstens sidor följer WCAG 2.1 på nivåerna A och AA. Sidorna fungerar med tangentbord och utan JavaScript.",
            en: "The pages follow WCAG 2.1, levels A and AA. They work with a keyboard and without JavaScript."),
        LocalizedText(
            fi: "Jokaisen kuvaajan luvut ovat taulukossa, ja lause kertoo, mitä kuvaaja näyttää. Väri ei koskaan ole ainoa merkki.",
            sv: "Varje diagrams siffror står i en tabell, och en mening berättar vad diagrammet visar. Färg är aldrig det enda tecknet.",
            en: "The figures of each chart are also in a table, and a sentence says what the chart shows. Colour is never the only sign."),
        LocalizedText(
            fi: "Palveluille ja projekteille annetut nimet ovat sillä kielellä, jolla seutukunta ne on kirjoittanut.",
            sv: "Namn på tjänster och projekt är på det språk som regionen har skrivit dem på.",
            en: "Names of services and projects are in the language in which the body wrote them."),
        LocalizedText(
            fi: "Jos jokin ei toimi, kerro siitä seutukunnan hallinnolle.",
            sv: "Om något inte fungerar, berätta det för regionens förvaltning.",
            en: "If something does not work, tell the body's administration."),
    ]
}

extension Sentences {
    static func changeHeading(_ from: String, _ to: String) -> LocalizedText {
        LocalizedText(
            fi: "Muutos vuodesta \(from) vuoteen \(to)", sv: "Förändringen från \(from) till \(to)", en: "The change from \(from) to \(to)")
    }

    static func grew(_ amount: String, _ percent: String, from year: String, most: String, effect: String) -> LocalizedText {
        LocalizedText(
            fi: "Osuus kasvoi \(amount) (\(percent)) vuodesta \(year). Suurin vaikutus: \(most), \(effect).",
            sv: "Andelen växte med \(amount) (\(percent)) från \(year). Störst inverkan hade \(most): \(effect).",
            en: "The share grew by \(amount) (\(percent)) from \(year). The largest effect was \(most): \(effect).")
    }

    static func shrank(_ amount: String, _ percent: String, from year: String, most: String, effect: String) -> LocalizedText {
        LocalizedText(
            fi: "Osuus pieneni \(amount) (\(percent)) vuodesta \(year). Suurin vaikutus: \(most), \(effect).",
            sv: "Andelen minskade med \(amount) (\(percent)) från \(year). Störst inverkan hade \(most): \(effect).",
            en: "The share fell by \(amount) (\(percent)) from \(year). The largest effect was \(most): \(effect).")
    }

    static func unchanged(_ year: String) -> LocalizedText {
        LocalizedText(
            fi: "Osuus on sama kuin vuonna \(year).", sv: "Andelen är densamma som \(year).", en: "The share is the same as in \(year).")
    }

    static func noYearBefore(_ year: String) -> LocalizedText {
        LocalizedText(
            fi: "Vuodelta \(year) ei ole osuutta, johon verrata.", sv: "Det finns ingen andel för \(year) att jämföra med.",
            en: "There is no share of \(year) to compare with.")
    }

    static func axis(from amount: String) -> LocalizedText {
        LocalizedText(
            fi: "Kuvaajan asteikko alkaa summasta \(amount), jotta muutokset näkyvät.",
            sv: "Diagrammets skala börjar vid \(amount) för att förändringarna ska synas.",
            en: "The chart's scale begins at \(amount), so that the changes are seen.")
    }

    static func ofYear(_ year: String) -> LocalizedText {
        LocalizedText(fi: "Osuus \(year)", sv: "Andelen \(year)", en: "The share of \(year)")
    }

    static func effect(_ effect: ChangeEffect) -> LocalizedText {
        switch effect {
        case .scope:
            LocalizedText(fi: "palvelut alkoivat tai päättyivät", sv: "tjänster började eller upphörde", en: "services that came or went")
        case .notShared:
            LocalizedText(fi: "kustannusta ei voitu jakaa", sv: "kostnaden kunde inte fördelas", en: "a cost that could not be shared")
        case .serviceCost: LocalizedText(fi: "palvelujen kustannukset", sv: "tjänsternas kostnader", en: "the services' costs")
        case .participation: LocalizedText(fi: "ketkä osallistuvat", sv: "vilka som deltar", en: "who takes part")
        case .key: LocalizedText(fi: "jakoperuste", sv: "fördelningsgrunden", en: "the allocation key")
        case .basis:
            LocalizedText(
                fi: "asukasluvut ja muut avainluvut", sv: "invånarantal och andra nyckeltal", en: "populations and other key values")
        case .override: LocalizedText(fi: "erikseen päätetyt summat", sv: "särskilt beslutade belopp", en: "amounts decided separately")
        case .rounding: LocalizedText(fi: "pyöristys", sv: "avrundning", en: "rounding")
        }
    }
}
