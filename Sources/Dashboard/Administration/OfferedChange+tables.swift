internal import Cooperation
internal import Operations

/// Tables from other programs, and the meaning of the ledger's codes.
extension OfferedChange {
    static let ledger = OfferedChange(
        "ledger", ImportLedger.init, fi: "Tuo kirjanpidon tapahtumat", sv: "Läs in bokföringens händelser",
        en: "Import the ledger's entries"
    ).with(
        lead: LocalizedText(
            fi: "Rivit kirjataan tileittäin ja kuukausittain. Tosite, joka on tuotu jo ja sanoo samaa, pysyy ennallaan; "
                + "jos se sanoo muuta, anna syy, niin erotus kirjataan.",
            sv: "Raderna bokförs per konto och månad. Ett verifikat som redan lästs in och säger detsamma förblir som det är; "
                + "säger det något annat, ange orsaken, så bokförs skillnaden.",
            en: "Rows are booked by account and month. A document that was imported before and has not changed stays as it is; "
                + "if it has changed, give the reason, and the difference is booked."),
        to: .statement
    ).withYear(in: nil)
    static let ledgerColumns = OfferedChange(
        "ledger-columns", SetLedgerFormat.init, fi: "Aseta kirjanpidon sarakkeet", sv: "Sätt bokföringens kolumner",
        en: "Set the ledger's columns"
    ).with(to: .statement, editing: .whole).reading { viewer, _ in
        ReadPart(try viewer.make(ShowLedgerFormat.init)).map { Row($0).formValues }
    }.withYear(in: nil)
    static let costCentre = OfferedChange(
        "cost-centre", SetCostCentre.init, fi: "Aseta kustannuspaikan palvelu", sv: "Sätt kostnadsställets tjänst",
        en: "Set the service of a cost centre"
    ).with(
        lead: LocalizedText(
            fi: "Jos kustannuspaikan palvelua ei ole asetettu, palvelu on se, jolla on sama tunnus.",
            sv: "Om kostnadsställets tjänst inte har satts gäller den tjänst som har samma kod.",
            en: "A cost centre without a setting belongs to the service with the same code."),
        to: .statement
    ).withYear(in: nil)
    static let serviceVAT = OfferedChange(
        "service-vat", SetServiceVAT.init, fi: "Aseta palvelun arvonlisävero", sv: "Sätt en tjänsts mervärdesskatt",
        en: "Set the VAT of a service"
    ).with(
        lead: LocalizedText(
            fi: "Palvelulla, jolle sitä ei ole asetettu, on seutukunnan oma arvonlisävero. Lähetetyt laskut eivät muutu.",
            sv: "En tjänst för vilken den inte har satts har regionens egen mervärdesskatt. Skickade fakturor ändras inte.",
            en: "A service without a setting has the body's own VAT. Sent invoices do not change."),
        to: .invoices, editing: .whole
    ).reading(by: "service") { viewer, known in
        ReadPart(try viewer.make(ListServiceVATs.init)).map { services in
            services.items.first { $0.service.rawValue == known["service"] }.map { Row($0).formValues } ?? [:]
        }
    }.withYear(in: nil)

    static let projects = OfferedChange(
        "projects", ImportProjects.init, fi: "Tuo hankkeita luettelosta", sv: "Läs in projekt från en förteckning",
        en: "Import a list of projects"
    ).with(
        lead: LocalizedText(
            fi: "Kelpaavat rakennerahastojen hankeluettelot, Kohesio ja omat sarakkeet. Hanke, jonka tunnus on jo salkussa, jää ennalleen.",
            sv: "Filen kan vara strukturfondernas eller Kohesios projektförteckning eller en tabell med egna kolumner. "
                + "Ett projekt vars kod redan finns i portföljen förblir som det är.",
            en: "The file can be a list of projects of the structural funds or of Kohesio, or a table with our own columns. "
                + "A project whose code is already in the portfolio does not change."),
        to: .portfolio
    ).withoutYear()
    static let planItems = OfferedChange(
        "plan-items", ImportPlan.init, fi: "Tuo suunnitelman kohdat taulukosta", sv: "Läs in planens punkter från en tabell",
        en: "Import a plan's items"
    ).with(
        lead: LocalizedText(
            fi: "Kohta, joka suunnitelmassa on jo, saa rivin tiedot; muut lisätään.",
            sv: "En punkt som redan finns i planen får radens uppgifter; de andra läggs till.",
            en: "If the plan already has an item, the item gets the values of its row; other items are added."),
        to: .plan
    ).withoutYear()
    static let indicatorValues = OfferedChange(
        "indicator-values", ImportIndicator.init, fi: "Tuo indikaattorin arvot", sv: "Läs in en indikators värden",
        en: "Import an indicator's values"
    ).with(
        lead: LocalizedText(
            fi: "Arvoja lisätään ja muutetaan, mutta ei poisteta. Alue tunnistetaan kunnan numerosta.",
            sv: "Värden läggs till och ändras men tas inte bort. Områdena känns igen på kommunens nummer.",
            en: "Values are added or changed, never removed. An area is identified by the municipality's number."),
        to: .cards
    ).withoutYear()
    static let statistics = OfferedChange(
        "statistics", ImportStatistics.init, fi: "Tuo monen indikaattorin arvot", sv: "Läs in värden för flera indikatorer",
        en: "Import values of many indicators"
    ).with(
        lead: LocalizedText(
            fi: "Jokainen rivi menee sille indikaattorille, jonka tunnus tai Sotkanet-numero siinä on. "
                + "Arvoja lisätään ja muutetaan, mutta ei poisteta.",
            sv: "Varje rad går till den indikator vars kod eller Sotkanetnummer den har. Värden läggs till och ändras men tas inte bort.",
            en: "Each row goes to the indicator with its code or Sotkanet number. Values are added or changed, never removed."),
        to: .cards
    ).withoutYear()

    static let tables = [ledger, ledgerColumns, costCentre, serviceVAT, projects, planItems, indicatorValues, statistics]
}

extension Viewer {
    /// Links to the changes that the reader may make.
    func links(to changes: [OfferedChange], _ particulars: KeyValuePairs<String, String> = [:]) -> [LinkView] {
        guard caller.may(.readAllShares) else { return [] }
        return changes.filter { caller.may($0.operation.permission) }.map { change in
            LinkView(name: words[change.title], href: change.href(self, particulars), isCurrent: false)
        }
    }
}
