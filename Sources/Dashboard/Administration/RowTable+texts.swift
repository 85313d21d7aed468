internal import Cooperation

extension RowTable {
    /// What stands in the way comes first, and then what a change does, from the whole to its parts.
    static let all: [RowTable] = [
        RowTable(
            kind: "fault", heading: LocalizedText(fi: "Virheelliset rivit", sv: "Felaktiga rader", en: "Lines with faults"),
            columns: ["line", "column", "reason"]),
        RowTable(
            kind: "consent-missing",
            heading: LocalizedText(fi: "Puuttuvat suostumukset", sv: "Samtycken som saknas", en: "Missing consents"),
            columns: ["name", "gap"]),
        RowTable(
            kind: "plan-fault", heading: LocalizedText(fi: "Suunnitelman puutteet", sv: "Brister i planen", en: "What the plan lacks"),
            columns: ["year", "service", "amount", "reason"]),
        RowTable(
            kind: "clock-event",
            heading: LocalizedText(
                fi: "Keskeneräiset vuosikellon vaiheet", sv: "Årshjulets öppna faser", en: "Open phases of the annual clock"),
            columns: ["title", "date"]),
        RowTable(
            kind: "uncovered",
            heading: LocalizedText(
                fi: "Osuudet, joita maksuerät eivät kata", sv: "Andelar som inte täcks av raterna",
                en: "Shares that instalments do not cover"),
            columns: ["payer", "amount"]),
        RowTable(
            kind: "refusal",
            heading: LocalizedText(
                fi: "Kustannukset, joita ei voi jakaa", sv: "Kostnader som inte kan fördelas", en: "Costs that cannot be shared"),
            columns: ["service", "code", "detail"]),
        RowTable(
            kind: "left-out",
            heading: LocalizedText(fi: "Mikä jäi pois", sv: "Vad som lämnades bort", en: "What was left out"),
            columns: ["service", "year", "payer", "amount", "reason"]),
        RowTable(
            kind: "budget", heading: LocalizedText(fi: "Talousarvio", sv: "Budgeten", en: "The budget"),
            columns: ["year", "status", "total", "unallocated", "carried"]),
        RowTable(
            kind: "step", heading: LocalizedText(fi: "Käsittelyvaihe", sv: "Behandlingsskede", en: "The step"),
            columns: ["step", "organ", "date", "section"]),
        RowTable(
            kind: "carried-draft",
            heading: LocalizedText(fi: "Siirtyvät erät luonnoksissa", sv: "Överförda poster i utkast", en: "Carried money in drafts"),
            columns: ["year", "carried"]),
        RowTable(
            kind: "consultation", heading: LocalizedText(fi: "Lausuntopyyntö", sv: "Remissen", en: "The consultation"),
            columns: ["consultation", "due", "asked", "consent"]),
        RowTable(
            kind: "opinion", heading: LocalizedText(fi: "Keneltä pyydetään", sv: "Vem som tillfrågas", en: "Who is asked"),
            columns: ["name", "state"]),
        RowTable(
            kind: "service", heading: LocalizedText(fi: "Palvelu", sv: "Tjänsten", en: "The service"),
            columns: ["name", "participation", "key", "from", "to"]),
        RowTable(
            kind: "member", heading: LocalizedText(fi: "Maksaja", sv: "Betalaren", en: "The payer"),
            columns: ["payer", "validFrom", "validTo"]),
    ]

    static let labels: [String: LocalizedText] = [
        "line": LocalizedText(fi: "Rivi", sv: "Rad", en: "Line"),
        "column": LocalizedText(fi: "Sarake", sv: "Kolumn", en: "Column"),
        "reason": LocalizedText(fi: "Syy", sv: "Orsak", en: "Reason"),
        "name": LocalizedText(fi: "Nimi", sv: "Namn", en: "Name"),
        "gap": LocalizedText(fi: "Miksi puuttuu", sv: "Varför det saknas", en: "Why it is missing"),
        "year": LocalizedText(fi: "Vuosi", sv: "År", en: "Year"),
        "service": LocalizedText(fi: "Palvelu", sv: "Tjänst", en: "Service"),
        "payer": Sentences.payer,
        "amount": LocalizedText(fi: "Summa", sv: "Belopp", en: "Amount"),
        "title": LocalizedText(fi: "Vaihe", sv: "Fas", en: "Phase"),
        "date": LocalizedText(fi: "Päivä", sv: "Dag", en: "Day"),
        "code": LocalizedText(fi: "Syyn tunnus", sv: "Orsakens kod", en: "Code of the reason"),
        "detail": LocalizedText(fi: "Mitä se koskee", sv: "Vad det gäller", en: "What it is about"),
        "status": LocalizedText(fi: "Tila", sv: "Läge", en: "State"),
        "total": LocalizedText(fi: "Osuudet yhteensä", sv: "Andelar sammanlagt", en: "All shares"),
        "unallocated": Sentences.unallocated,
        "carried": LocalizedText(fi: "Siirtyvä", sv: "Överfört", en: "Carried"),
        "step": LocalizedText(fi: "Vaihe", sv: "Skede", en: "Step"),
        "organ": LocalizedText(fi: "Toimielin", sv: "Organ", en: "Organ"),
        "section": LocalizedText(fi: "Pykälä", sv: "Paragraf", en: "Section"),
        "proposal": LocalizedText(fi: "Esitys", sv: "Förslag", en: "Proposal"),
        "outcome": LocalizedText(fi: "Päätös", sv: "Beslut", en: "Outcome"),
        "acceptedGap": LocalizedText(fi: "Miksi osa jää jakamatta", sv: "Varför en del inte fördelas", en: "Why a part is not shared"),
        "consultation": LocalizedText(fi: "Numero", sv: "Nummer", en: "Number"),
        "due": LocalizedText(fi: "Määräpäivä", sv: "Sista dag", en: "Last day"),
        "asked": LocalizedText(fi: "Pyydettyjä", sv: "Tillfrågade", en: "Asked"),
        "consent": LocalizedText(fi: "Suostumus", sv: "Samtycke", en: "Consent"),
        "state": LocalizedText(fi: "Tila", sv: "Läge", en: "State"),
        "participation": LocalizedText(fi: "Osallistujat", sv: "Deltagare", en: "Participants"),
        "key": LocalizedText(fi: "Jakoperuste", sv: "Fördelningsgrund", en: "Allocation key"),
        "from": LocalizedText(fi: "Alkaen", sv: "Från", en: "From"),
        "to": LocalizedText(fi: "Päättyen", sv: "Till", en: "To"),
        "validFrom": LocalizedText(fi: "Jäsen alkaen", sv: "Medlem från", en: "Member from"),
        "validTo": LocalizedText(fi: "Jäsen päättyen", sv: "Medlem till", en: "Member to"),
    ]

    /// The words of choices, by column and value, with the kind of row before them where they mean something else.
    static let values: [String: LocalizedText] = [
        "gap-unanswered": LocalizedText(fi: "ei ole vastannut", sv: "har inte svarat", en: "has not answered"),
        "gap-against": LocalizedText(fi: "vastustaa", sv: "avstyrker", en: "is against"),
        "gap-outdated": LocalizedText(fi: "koskee aiempaa luonnosta", sv: "gäller ett tidigare utkast", en: "is about an earlier draft"),
        "plan-fault-reason-refused": LocalizedText(
            fi: "kustannusta ei voi jakaa", sv: "kostnaden kan inte fördelas", en: "the cost cannot be shared"),
        "plan-fault-reason-left": LocalizedText(
            fi: "erotus on jätetty jakamatta", sv: "skillnaden har lämnats ofördelad", en: "a difference was left unallocated"),
        "plan-fault-reason-tariff": LocalizedText(
            fi: "tariffi ei vastaa kustannusta", sv: "tariffen motsvarar inte kostnaden", en: "the tariff does not meet the cost"),
        "plan-fault-reason-projects": LocalizedText(
            fi: "hankkeiden osuudet eivät vastaa kustannusta", sv: "projektens andelar motsvarar inte kostnaden",
            en: "the projects' parts do not meet the cost"),
        "reason-not-valid": LocalizedText(
            fi: "palvelu ei ole voimassa sinä vuonna", sv: "tjänsten gäller inte det året", en: "the service is not valid in the year"),
        "reason-set-by-hand": LocalizedText(
            fi: "osuus oli asetettu käsin", sv: "andelen var satt för hand", en: "the contribution was set by hand"),
        "status-draft": LocalizedText(fi: "luonnos", sv: "utkast", en: "draft"),
        "status-proposed": LocalizedText(fi: "esitetty päätettäväksi", sv: "framlagd för beslut", en: "before an organ"),
        "status-approved": LocalizedText(fi: "hyväksytty", sv: "godkänd", en: "approved"),
        "status-discarded": LocalizedText(fi: "hylätty", sv: "förkastad", en: "discarded"),
        "step-propose": LocalizedText(fi: "esitys", sv: "framläggning", en: "proposal"),
        "step-forward": LocalizedText(fi: "puolto", sv: "tillstyrkan", en: "support"),
        "step-table": LocalizedText(fi: "pöydälle", sv: "bordläggning", en: "tabled"),
        "step-return": LocalizedText(fi: "palautus valmisteluun", sv: "återremiss", en: "return to preparation"),
        "step-withdraw": LocalizedText(fi: "vedetty pois", sv: "tillbakadragen", en: "withdrawn"),
        "step-approve": LocalizedText(fi: "hyväksyminen", sv: "godkännande", en: "approval"),
        "consent-not-needed": LocalizedText(fi: "ei tarvita", sv: "behövs inte", en: "not needed"),
        "consent-required": LocalizedText(fi: "tarvitaan kaikilta", sv: "behövs av alla", en: "needed from everybody"),
        "consent-waivable": LocalizedText(
            fi: "tarvitaan, ellei toisin perustella", sv: "behövs om inte annat motiveras", en: "needed unless a reason is given"),
        "state-answered": LocalizedText(fi: "annettu", sv: "givet", en: "given"),
        "state-awaited": LocalizedText(fi: "odotetaan", sv: "väntas", en: "awaited"),
        "state-late": LocalizedText(fi: "myöhässä", sv: "försenat", en: "late"),
        "participation-members": LocalizedText(fi: "kaikki jäsenet", sv: "alla medlemmar", en: "all members"),
        "participation-listed": LocalizedText(fi: "luetellut maksajat", sv: "de uppräknade betalarna", en: "the payers that are listed"),
    ]
}
