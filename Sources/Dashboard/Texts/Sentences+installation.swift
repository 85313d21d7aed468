internal import Cooperation

extension Sentences {
    /// The texts about the installation, for operators.
    enum Installation {
        static let installation = LocalizedText(fi: "Asennus", sv: "Installationen", en: "The installation")
        static let installationOnly = LocalizedText(
            fi: "Ylläpitäjä hoitaa asennusta eikä näe seutukuntien lukuja.",
            sv: "En operatör sköter installationen och ser inte regionernas siffror.",
            en: "An operator runs the installation and does not see the bodies' figures.")
        static let well = LocalizedText(fi: "Palvelu toimii", sv: "Tjänsten fungerar", en: "The service works normally")
        static let notWell = LocalizedText(fi: "Palvelu on rajoitettu", sv: "Tjänsten är begränsad", en: "The service is limited")
        static let database = LocalizedText(fi: "Tietokanta", sv: "Databas", en: "Database")
        static let answers = LocalizedText(fi: "vastaa", sv: "svarar", en: "answers")
        static let changes = LocalizedText(fi: "Muutokset", sv: "Ändringar", en: "Changes")
        static let visitors = LocalizedText(fi: "Kävijät", sv: "Besökare", en: "Visitors")
        static let taken = LocalizedText(fi: "otetaan vastaan", sv: "tas emot", en: "are taken")
        static let refused = LocalizedText(fi: "torjutaan", sv: "avvisas", en: "are refused")
        static let sentElsewhere = LocalizedText(fi: "ohjataan muualle", sv: "styrs annanstans", en: "are sent elsewhere")
        static let uptime = LocalizedText(fi: "Käynnissä", sv: "I gång", en: "Running for")
        static let connections = LocalizedText(fi: "Yhteyksiä", sv: "Anslutningar", en: "Connections")
        static let idle = LocalizedText(fi: "Vapaana", sv: "Lediga", en: "Idle")
        static let leased = LocalizedText(fi: "Käytössä", sv: "I användning", en: "In use")
        static let waiting = LocalizedText(fi: "Odottaa vuoroa", sv: "Väntar på sin tur", en: "Waiting")
        static let slowReads = LocalizedText(
            fi: "Hitaita hakuja: käynnissä / odottaa", sv: "Långsamma läsningar: pågår / väntar", en: "Slow reads: running / waiting")
        static let databaseErrors = LocalizedText(
            fi: "Tietokannan virheitä käynnistyksen jälkeen", sv: "Databasfel sedan starten", en: "Database errors since the start")
        static let outgrown = LocalizedText(
            fi: "Liian pitkäksi kasvaneita hakuja", sv: "Läsningar som tog för lång tid", en: "Reads that took too long for their lane")
        static let breaker = LocalizedText(
            fi: "Tietokannan säästäminen vian vuoksi", sv: "Skoning av databasen på grund av fel",
            en: "Pause for the database after failures"
        )
        static let needless = LocalizedText(fi: "tarpeetonta", sv: "behövs inte", en: "not needed")
        static let underWay = LocalizedText(fi: "käynnissä", sv: "pågår", en: "under way")
        static let protocolVersion = LocalizedText(fi: "Hallintaprotokolla", sv: "Förvaltningsprotokoll", en: "Admin protocol")
        static let inUse = LocalizedText(fi: "Käytössä", sv: "I bruk", en: "In use")
        static let suspended = LocalizedText(fi: "Keskeytetty", sv: "Avstängd", en: "Suspended")
    }

    /// The texts about the audit's chain.
    enum Audit {
        static let verification = LocalizedText(
            fi: "Tapahtumaketjun tarkistus", sv: "Kontroll av händelsekedjan", en: "Check of the audit chain")
        static let eventNumber = LocalizedText(fi: "Tapahtuman numero", sv: "Händelsens nummer", en: "The event's number")
        static let eventTime = LocalizedText(fi: "Aika", sv: "Tid", en: "Time")
        static let eventActor = LocalizedText(fi: "Tekijä", sv: "Vem", en: "By")
        static let eventAction = LocalizedText(fi: "Toiminto", sv: "Åtgärd", en: "Action")
        static func chainUnderway(_ done: String, of all: String) -> LocalizedText {
            LocalizedText(
                fi: "Tarkistus on kesken: \(done) / \(all). Jatka tarkistusta painikkeella",
                sv: "Kontrollen är inte klar: \(done) / \(all). Fortsätt kontrollen med knappen",
                en: "The check is not done yet: \(done) of \(all). Go on with the button")
        }

        static let chainIntact = LocalizedText(
            fi: "Koko ketju on ehjä", sv: "Hela kedjan är oförändrad", en: "The whole chain is intact")
        static let chainBroken = LocalizedText(
            fi: "Ketjua on muutettu jälkikäteen", sv: "Kedjan har ändrats i efterhand",
            en: "The chain has been altered")
        static let eventsChecked = LocalizedText(fi: "Tarkistettuja tapahtumia", sv: "Kontrollerade händelser", en: "Events checked")
        static let eventsBroken = LocalizedText(fi: "Muuttuneita tapahtumia", sv: "Ändrade händelser", en: "Events that were altered")
        static let checkedTo = LocalizedText(
            fi: "Viimeksi tarkistettu tapahtuma", sv: "Senast kontrollerade händelse", en: "The last event checked")
    }
}
