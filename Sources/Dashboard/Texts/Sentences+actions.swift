internal import Cooperation

extension Sentences {
    /// Actions by their names in the audit, if no form of the dashboard does them; actions with a form have its title.
    static let actions: [String: LocalizedText] = [
        "account-remove": LocalizedText(fi: "Poista tili", sv: "Ta bort kontot", en: "Remove an account"),
        "account-set": LocalizedText(fi: "Aseta tili", sv: "Sätt ett konto", en: "Set an account"),
        "action-report": LocalizedText(fi: "Raportoi toimenpide", sv: "Rapportera en åtgärd", en: "Report an action"),
        "actual-remove": LocalizedText(fi: "Poista kirjattu toteuma", sv: "Ta bort ett antecknat utfall", en: "Remove an actual"),
        "basis-from": LocalizedText(
            fi: "Tuo avainluvut indikaattorista", sv: "Hämta nyckeltalen ur en indikator", en: "Take key values from an indicator"),
        "basis-remove": LocalizedText(fi: "Poista avainluku", sv: "Ta bort ett nyckeltal", en: "Remove a key value"),
        "basis-set": LocalizedText(fi: "Aseta avainluku", sv: "Sätt ett nyckeltal", en: "Set a key value"),
        "budget-account-import": LocalizedText(
            fi: "Tuo tilien määrärahat tiedostosta", sv: "Läs in kontonas anslag ur en fil", en: "Import what is budgeted on accounts"),
        "budget-binding-set": LocalizedText(
            fi: "Aseta palvelun sitovuus", sv: "Sätt tjänstens bindningsnivå", en: "Set how a service binds"),
        "carry-forward-remove": LocalizedText(
            fi: "Poista siirtyvä erä", sv: "Ta bort en överförd post", en: "Remove an entry of the carry-forward ledger"),
        "clock-event-remove": LocalizedText(
            fi: "Poista vuosikellon vaiheet", sv: "Ta bort faser ur årsklockan", en: "Remove phases of the annual clock"),
        "clock-event-reopen": LocalizedText(
            fi: "Avaa vuosikellon vaihe uudelleen", sv: "Öppna en fas i årsklockan på nytt", en: "Reopen a phase of the annual clock"),
        "clock-event-set": LocalizedText(
            fi: "Merkitse vuosikellon vaihe", sv: "Anteckna en fas i årsklockan", en: "Set a phase of the annual clock"),
        "clock-generate": LocalizedText(
            fi: "Luo vuoden vuosikello", sv: "Skapa ett års årsklocka", en: "Generate a year's annual clock"),
        "clock-template-remove": LocalizedText(
            fi: "Poista vuosikellon prosessi", sv: "Ta bort en process ur årsklockan", en: "Remove a process of the annual clock"),
        "clock-template-set": LocalizedText(
            fi: "Aseta vuosikellon prosessi", sv: "Sätt en process i årsklockan", en: "Set a process of the annual clock"),
        "cost-centre-remove": LocalizedText(fi: "Poista kustannuspaikka", sv: "Ta bort ett kostnadsställe", en: "Remove a cost centre"),
        "cost-centre-set": LocalizedText(
            fi: "Liitä kustannuspaikka palveluun", sv: "Koppla ett kostnadsställe till en tjänst", en: "Set a service's cost centre"),
        "import": LocalizedText(fi: "Tuo tietoja tiedostosta", sv: "Läs in uppgifter ur en fil", en: "Import data from a file"),
        "indicator-fetch": LocalizedText(
            fi: "Hae indikaattorin arvot", sv: "Hämta indikatorns värden", en: "Fetch an indicator's values"),
        "indicator-import": LocalizedText(
            fi: "Tuo indikaattorin arvot tiedostosta", sv: "Läs in indikatorns värden ur en fil", en: "Import an indicator's values"),
        "indicator-remove": LocalizedText(fi: "Poista indikaattori", sv: "Ta bort en indikator", en: "Remove an indicator"),
        "indicator-set": LocalizedText(fi: "Aseta indikaattori", sv: "Sätt en indikator", en: "Set an indicator"),
        "interim-section": LocalizedText(
            fi: "Täydennä osavuosikatsauksen pykälä", sv: "Komplettera delårsrapportens paragraf",
            en: "Fill in the interim report's section"),
        "late-interest-remove": LocalizedText(
            fi: "Poista viivästyskoron prosentti", sv: "Ta bort dröjsmålsräntan", en: "Remove a rate of late interest"),
        "ledger-format-set": LocalizedText(
            fi: "Aseta kirjanpidon tiedoston muoto", sv: "Sätt bokföringsfilens format", en: "Set the format of the ledger's file"),
        "ledger-import": LocalizedText(
            fi: "Tuo kirjanpidon viennit", sv: "Läs in bokföringens poster", en: "Import the ledger's entries"),
        "measure-report": LocalizedText(fi: "Raportoi mittari", sv: "Rapportera en mätare", en: "Report a measure"),
        "measure-report-remove": LocalizedText(
            fi: "Poista mittarin raportti", sv: "Ta bort en mätares rapport", en: "Remove a measure's report"),
        "member-correct": LocalizedText(fi: "Korjaa jäsenyyttä", sv: "Rätta ett medlemskap", en: "Correct a membership"),
        "member-remove": LocalizedText(
            fi: "Poista jäsenyys tai maksaja", sv: "Ta bort ett medlemskap eller en betalare", en: "Remove a membership or a payer"),
        "member-set": LocalizedText(fi: "Muuta maksajan nimeä", sv: "Ändra betalarens namn", en: "Change a payer's names"),
        "month-plan-set": LocalizedText(
            fi: "Jaa palvelun talousarvio kuukausille", sv: "Fördela tjänstens budget på månader",
            en: "Spread a service's budget over months"),
        "opinion-give": Sentences.giveOpinion,
        "plan-import": LocalizedText(fi: "Tuo suunnitelma tiedostosta", sv: "Läs in en plan ur en fil", en: "Import a plan"),
        "plan-item-remove": LocalizedText(
            fi: "Poista suunnitelman kohta", sv: "Ta bort en punkt ur planen", en: "Remove an item of a plan"),
        "plan-item-set": LocalizedText(fi: "Aseta suunnitelman kohta", sv: "Sätt en punkt i planen", en: "Set an item of a plan"),
        "plan-remove": LocalizedText(fi: "Poista suunnitelma", sv: "Ta bort en plan", en: "Remove a plan"),
        "plan-set": LocalizedText(fi: "Aseta suunnitelma", sv: "Sätt en plan", en: "Set a plan"),
        "population-fetch": LocalizedText(fi: "Hae asukasluvut", sv: "Hämta invånarantalen", en: "Fetch populations"),
        "population-import": LocalizedText(
            fi: "Tuo asukasluvut tiedostosta", sv: "Läs in invånarantalen ur en fil", en: "Import populations"),
        "position-fill": LocalizedText(fi: "Täytä tehtävä", sv: "Tillsätt en befattning", en: "Fill a position"),
        "position-remove": LocalizedText(fi: "Poista tehtävä", sv: "Ta bort en befattning", en: "Remove a position"),
        "position-set": LocalizedText(fi: "Aseta tehtävä", sv: "Sätt en befattning", en: "Set a position"),
        "position-vacate": LocalizedText(fi: "Avaa tehtävä täytettäväksi", sv: "Ledigförklara en befattning", en: "Vacate a position"),
        "project-add": LocalizedText(fi: "Lisää hanke", sv: "Lägg till ett projekt", en: "Add a project"),
        "project-change": LocalizedText(
            fi: "Kirjaa hankkeen muutospäätös", sv: "Anteckna ett ändringsbeslut om projektet",
            en: "Record a change decision of a project"),
        "project-claim": LocalizedText(
            fi: "Kirjaa maksatushakemus", sv: "Anteckna en utbetalningsansökan", en: "Record a payment claim"),
        "project-claim-correct": LocalizedText(fi: "Korjaa maksatusta", sv: "Rätta en utbetalning", en: "Correct a payment of a claim"),
        "project-claim-paid": LocalizedText(fi: "Kirjaa maksatus", sv: "Anteckna en utbetalning", en: "Record what a claim was paid"),
        "project-claim-reject": LocalizedText(
            fi: "Kirjaa hylätyt kulut", sv: "Anteckna underkända kostnader", en: "Record rejected costs"),
        "project-claim-remove": LocalizedText(
            fi: "Poista maksatushakemus", sv: "Ta bort en utbetalningsansökan", en: "Remove a payment claim"),
        "project-cost-set": LocalizedText(fi: "Aseta hankkeen kustannus", sv: "Sätt projektets kostnad", en: "Set a project's cost"),
        "project-financing-set": LocalizedText(
            fi: "Aseta hankkeen rahoitus", sv: "Sätt projektets finansiering", en: "Set a project's financing"),
        "project-item-add": LocalizedText(
            fi: "Liitä hanke suunnitelman kohtaan", sv: "Koppla projektet till en punkt i planen",
            en: "Connect a project with an item of a plan"),
        "project-item-remove": LocalizedText(
            fi: "Irrota hanke suunnitelman kohdasta", sv: "Lösgör projektet från en punkt i planen",
            en: "Disconnect a project from an item of a plan"),
        "project-link-remove": LocalizedText(
            fi: "Poista hankkeen linkki", sv: "Ta bort projektets länk", en: "Remove a project's link"),
        "project-link-set": LocalizedText(fi: "Aseta hankkeen linkki", sv: "Sätt en länk i projektet", en: "Set a project's link"),
        "project-milestone-remove": LocalizedText(
            fi: "Poista hankkeen välitavoite", sv: "Ta bort projektets milstolpe", en: "Remove a project's milestone"),
        "project-milestone-set": LocalizedText(
            fi: "Aseta hankkeen välitavoite", sv: "Sätt en milstolpe i projektet", en: "Set a project's milestone"),
        "project-remove": LocalizedText(fi: "Poista hanke", sv: "Ta bort ett projekt", en: "Remove a project"),
        "project-risk-remove": LocalizedText(fi: "Poista hankkeen riski", sv: "Ta bort projektets risk", en: "Remove a project's risk"),
        "project-risk-set": LocalizedText(fi: "Aseta hankkeen riski", sv: "Sätt en risk i projektet", en: "Set a project's risk"),
        "project-section": LocalizedText(
            fi: "Täydennä hanketta koskevan päätöksen pykälä", sv: "Komplettera paragrafen i ett beslut om projektet",
            en: "Fill in the section of a project's decision"),
        "project-set": LocalizedText(fi: "Muuta hankkeen tietoja", sv: "Ändra projektets uppgifter", en: "Change a project"),
        "project-split": LocalizedText(
            fi: "Jaa hankkeen kuntarahoitus", sv: "Fördela projektets kommunfinansiering", en: "Split a project's municipal financing"),
        "project-step": LocalizedText(
            fi: "Siirrä hanke vaiheesta toiseen", sv: "Flytta projektet till ett annat skede", en: "Move a project to another stage"),
        "projects-import": LocalizedText(fi: "Tuo hankkeita tiedostosta", sv: "Läs in projekt ur en fil", en: "Import projects"),
        "round-close": LocalizedText(
            fi: "Sulje raportointikierros", sv: "Stäng rapporteringsomgången", en: "Close a round of reporting"),
        "round-open": LocalizedText(fi: "Avaa raportointikierros", sv: "Öppna en rapporteringsomgång", en: "Open a round of reporting"),
        "round-remove": LocalizedText(
            fi: "Poista raportointikierros", sv: "Ta bort en rapporteringsomgång", en: "Remove a round of reporting"),
        "round-section": LocalizedText(
            fi: "Täydennä raportointikierroksen pykälä", sv: "Komplettera rapporteringsomgångens paragraf",
            en: "Fill in the section of a round of reporting"),
        "service-end": LocalizedText(fi: "Päätä palvelu", sv: "Avsluta tjänsten", en: "End a service"),
        "service-remove": LocalizedText(fi: "Poista palvelu", sv: "Ta bort tjänsten", en: "Remove a service"),
        "service-reopen": LocalizedText(
            fi: "Avaa päätetty palvelu uudelleen", sv: "Öppna en avslutad tjänst på nytt", en: "Reopen a service"),
        "service-unlist": LocalizedText(
            fi: "Poista maksajan osallistuminen palveluun", sv: "Ta bort betalarens deltagande i tjänsten",
            en: "Remove a payer's part in a service"),
        "service-vat-set": LocalizedText(
            fi: "Aseta palvelun arvonlisävero", sv: "Sätt tjänstens mervärdesskatt", en: "Set a service's VAT"),
        "staffing-set": LocalizedText(
            fi: "Aseta tehtävän henkilötyövuodet", sv: "Sätt befattningens årsverken", en: "Set a position's person-years"),
        "statistics-import": LocalizedText(
            fi: "Tuo monen indikaattorin arvot tiedostosta", sv: "Läs in värden för flera indikatorer ur en fil",
            en: "Import values of many indicators"),
        "tenant-create": LocalizedText(fi: "Perusta seutukunta", sv: "Inrätta regionen", en: "Create the body"),
        "tenant-suspend": LocalizedText(
            fi: "Keskeytä seutukunnan käyttö tai jatka sitä", sv: "Stäng av regionen eller öppna den igen",
            en: "Suspend the body, or take it into use again"),
        "token-create": LocalizedText(fi: "Luo tunniste", sv: "Skapa en åtkomstkod", en: "Create a token"),
        "token-revoke": LocalizedText(fi: "Peru tunniste", sv: "Återkalla en åtkomstkod", en: "Revoke a token"),
        "unit-remove": LocalizedText(
            fi: "Poista organisaation yksikkö", sv: "Ta bort en enhet i organisationen", en: "Remove a unit of the organisation"),
        "unit-set": LocalizedText(
            fi: "Aseta organisaation yksikkö", sv: "Sätt en enhet i organisationen", en: "Set a unit of the organisation"),
        "use-move": LocalizedText(
            fi: "Siirrä määrärahaa käyttösuunnitelmassa", sv: "Flytta anslag i dispositionsplanen", en: "Move money in the plan of use"),
    ]
}
