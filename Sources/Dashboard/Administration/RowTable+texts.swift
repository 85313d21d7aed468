internal import Cooperation

extension RowTable {
    /// Rows that explain a refusal come first, and then the effects of a change, from the whole to its parts.
    static let all: [RowTable] =
        [
            RowTable(
                kind: "fault", heading: LocalizedText(fi: "Virheelliset rivit", sv: "Felaktiga rader", en: "Lines with faults"),
                columns: ["line", "column", "reason"]),
            RowTable(
                kind: "opinion-missing",
                heading: LocalizedText(fi: "Puuttuvat lausunnot", sv: "Utlåtanden som saknas", en: "Missing opinions"),
                columns: ["name", "gap"]),
            RowTable(
                kind: "unbooked",
                heading: LocalizedText(
                    fi: "Palvelut, joilta puuttuu toteuma", sv: "Tjänster vars utfall saknas", en: "Services without an actual"),
                columns: ["name"]),
            RowTable(
                kind: "plan-fault",
                heading: LocalizedText(fi: "Suunnitelman puutteet", sv: "Brister i planen", en: "Missing from the plan"),
                columns: ["year", "service", "amount", "reason"]),
            RowTable(
                kind: "clock-event",
                heading: LocalizedText(
                    fi: "Keskeneräiset vuosikellon vaiheet", sv: "Årsklockans öppna faser", en: "Open phases of the annual clock"),
                columns: ["title", "date"]),
            RowTable(
                kind: "uncovered",
                heading: LocalizedText(
                    fi: "Osuudet, joita maksuerät eivät kata", sv: "Andelar som inte täcks av raterna",
                    en: "Shares that instalments do not cover"),
                columns: ["payer", "amount", "vatRate"]),
            RowTable(
                kind: "refusal",
                heading: LocalizedText(
                    fi: "Kustannukset, joita ei voi jakaa", sv: "Kostnader som inte kan fördelas", en: "Costs that cannot be shared"),
                columns: ["service", "code", "detail"]),
            RowTable(
                kind: "kept-terms",
                heading: LocalizedText(
                    fi: "Palvelun muuttuneet ehdot", sv: "Tjänstens ändrade villkor",
                    en: "The service's changed terms"),
                columns: ["service", "term", "kept", "present"]),
            RowTable(
                kind: "budget-account", heading: LocalizedText(fi: "Tili", sv: "Konto", en: "The account"),
                columns: ["name", "amount"]),
            RowTable(
                kind: "left-out",
                heading: LocalizedText(fi: "Mikä jäi pois", sv: "Vad som lämnades bort", en: "Not included"),
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
                kind: "opinion", heading: Term.whoIsAsked,
                columns: ["name", "state"]),
            RowTable(
                kind: "service", heading: LocalizedText(fi: "Palvelu", sv: "Tjänsten", en: "The service"),
                columns: ["name", "participation", "key", "from", "to"]),
            RowTable(
                kind: "imported", heading: LocalizedText(fi: "Tiedoston rivit", sv: "Filens rader", en: "The file's lines"),
                columns: ["line", "key", "outcome", "notice"]),
            RowTable(
                kind: "member", heading: LocalizedText(fi: "Maksaja", sv: "Betalaren", en: "The payer"),
                columns: ["payer", "validFrom", "validTo"]),
        ] + money + tables

    private static let money: [RowTable] = [
        RowTable(
            kind: "planned-instalment", heading: LocalizedText(fi: "Maksuerät", sv: "Raterna", en: "Instalments"),
            columns: ["payer", "number", "outcome", "dueOn", "wasDueOn", "amount", "was", "reference"]),
        RowTable(
            kind: "invoice", heading: Term.invoices,
            columns: ["number", "type", "buyer", "sentOn", "dueOn", "net", "tax", "total", "reference"]),
        RowTable(
            kind: "imported-payment", heading: LocalizedText(fi: "Tiedoston tapahtumat", sv: "Filens händelser", en: "The file's entries"),
            columns: ["entry", "outcome", "amount", "bookedOn", "reference", "payer", "open"]),
        RowTable(
            kind: "rest", heading: LocalizedText(fi: "Muut rivit", sv: "Övriga rader", en: "Further lines"),
            columns: ["outcome", "rows"]),
        RowTable(
            kind: "settlement", heading: LocalizedText(fi: "Tasauslaskelma", sv: "Avräkningen", en: "The settlement"),
            columns: ["year", "net", "advance", "settled", "collected", "refunded", "carried", "waived"]),
        RowTable(
            kind: "settled-share", heading: Term.payers,
            columns: ["name", "advance", "settled", "difference", "fromEarlier", "amount", "outcome", "ground"]),
        RowTable(
            kind: "unbudgeted-service",
            heading: Term.bookedBesideBudget,
            columns: ["name", "net"]),
        RowTable(
            kind: "carry-forward", heading: LocalizedText(fi: "Siirtyvä erä", sv: "Den överförda posten", en: "The entry"),
            columns: ["payer", "year", "amount", "date", "reason", "vat", "vatRate", "vatGround"]),
        RowTable(
            kind: "instalment", heading: LocalizedText(fi: "Maksuerä", sv: "Raten", en: "The instalment"),
            columns: ["payer", "number", "dueOn", "amount", "paid", "open", "reference"]),
        RowTable(
            kind: "invoicing", heading: Term.invoicer,
            columns: ["seller", "businessId", "iban", "bic", "address", "operator", "vat", "vatRate", "vatGround"]),
        RowTable(
            kind: "buyer", heading: LocalizedText(fi: "Laskutustiedot", sv: "Faktureringsuppgifter", en: "Invoicing details"),
            columns: ["payer", "businessId", "address", "operator", "buyerReference"]),
        RowTable(
            kind: "late-interest", heading: Term.lateInterest,
            columns: ["from", "rate", "source"]),
        RowTable(
            kind: "forecast", heading: LocalizedText(fi: "Ennuste", sv: "Prognosen", en: "The forecast"),
            columns: ["service", "cost", "income", "external", "date"]),
        RowTable(
            kind: "actual", heading: LocalizedText(fi: "Toteuma", sv: "Utfallet", en: "The actual"),
            columns: ["service", "account", "amount", "source"]),
        RowTable(
            kind: "interim-report", heading: LocalizedText(fi: "Osavuosikatsaus", sv: "Delårsrapporten", en: "The interim report"),
            columns: ["period", "organ", "decidedOn", "section"]),
        RowTable(
            kind: "interim", heading: LocalizedText(fi: "Luvut", sv: "Siffrorna", en: "The figures"),
            columns: ["label", "name", "planned", "actual", "deviation", "budget", "forecast"]),
    ]

    static let labels: [String: LocalizedText] = [
        "line": LocalizedText(fi: "Rivi", sv: "Rad", en: "Line"),
        "imported-key": LocalizedText(fi: "Mitä koskee", sv: "Vad den gäller", en: "Subject"),
        "column": LocalizedText(fi: "Sarake", sv: "Kolumn", en: "Column"),
        "reason": Term.reason,
        "name": Term.name,
        "gap": LocalizedText(fi: "Miksi puuttuu", sv: "Varför det saknas", en: "Why it is missing"),
        "year": Term.year,
        "service": Term.service,
        "payer": Term.payer,
        "amount": Term.amount,
        "number": Term.number,
        "dueOn": Term.dueDay,
        "wasDueOn": LocalizedText(fi: "Eräpäivä ennen", sv: "Förfallodag före", en: "Due before"),
        "was": Term.before,
        "reference": Term.reference,
        "type": Term.kind,
        "buyer": LocalizedText(fi: "Vastaanottaja", sv: "Mottagare", en: "Buyer"),
        "sentOn": Term.sent,
        "net": Term.netCost,
        "invoice-net": Term.withoutVAT,
        "tax": Term.vat,
        "entry": LocalizedText(fi: "Tapahtuma", sv: "Händelse", en: "Entry"),
        "bookedOn": LocalizedText(fi: "Kirjattu", sv: "Bokförd", en: "Booked"),
        "open": Term.open,
        "paid": Term.paid,
        "rows": LocalizedText(fi: "Määrä", sv: "Antal", en: "Count"),
        "advance": LocalizedText(fi: "Ennakko", sv: "Förskott", en: "Charged"),
        "settled": LocalizedText(fi: "Lopullinen", sv: "Slutlig", en: "Settled"),
        "difference": LocalizedText(fi: "Erotus", sv: "Skillnad", en: "Difference"),
        "used": Term.used,
        "left": Term.left,
        "fromEarlier": LocalizedText(fi: "Aiemmilta vuosilta", sv: "Från tidigare år", en: "From earlier years"),
        "collected": LocalizedText(fi: "Peritään", sv: "Tas ut", en: "Collected"),
        "refunded": LocalizedText(fi: "Palautetaan", sv: "Återbetalas", en: "Refunded"),
        "retained": LocalizedText(fi: "Jää seutukunnalle", sv: "Stannar hos regionen", en: "Stays with the body"),
        "waived": LocalizedText(
            fi: "Ei peritä eikä palauteta", sv: "Varken tas ut eller återbetalas", en: "Neither collected nor refunded"),
        "ground": LocalizedText(fi: "Minkä mukaan", sv: "Enligt vad", en: "By what"),
        "seller": Term.invoicer,
        "businessId": Term.businessID,
        "iban": Term.iban,
        "bic": Term.bic,
        "address": Term.eInvoiceAddress,
        "operator": LocalizedText(fi: "Välittäjä", sv: "Förmedlare", en: "Operator"),
        "buyerReference": Term.buyersReference,
        "vat": Term.vat,
        "vatRate": Term.vatRate,
        "vatGround": Term.vatGround,
        "term": LocalizedText(fi: "Ehto", sv: "Villkor", en: "Term"),
        "kept": LocalizedText(fi: "Muutoksessa", sv: "I ändringen", en: "In the amendment"),
        "present": LocalizedText(fi: "Palvelulla nyt", sv: "Tjänsten nu", en: "The service now"),
        "gaveWay": LocalizedText(fi: "Mikä väistyi", sv: "Vad som gav vika", en: "Terms that gave way"),
        "rate": Term.percentAYear,
        "source": Term.source,
        "cost": Term.grossCost,
        "income": Term.ownIncome,
        "external": Term.externalFunding,
        "account": Term.accountGroup,
        "period": Term.period,
        "decidedOn": LocalizedText(fi: "Päätetty", sv: "Beslutad", en: "Decided"),
        "label": Term.item,
        "planned": LocalizedText(fi: "Suunniteltu kaudelle", sv: "Planerat för perioden", en: "Planned for the period"),
        "actual": LocalizedText(fi: "Toteutunut", sv: "Utfall", en: "Actual"),
        "deviation": Term.deviation,
        "budget": Term.yearsBudget,
        "forecast": Term.forecast,
        "title": LocalizedText(fi: "Vaihe", sv: "Fas", en: "Phase"),
        "date": Term.day,
        "code": Term.reason,
        "detail": LocalizedText(fi: "Mitä se koskee", sv: "Vad det gäller", en: "Subject"),
        "status": Term.state,
        "invoice-total": Term.total,
        "total": LocalizedText(fi: "Osuudet yhteensä", sv: "Andelar sammanlagt", en: "All shares"),
        "unallocated": Term.unallocated,
        "carried": Term.carried,
        "step": LocalizedText(fi: "Vaihe", sv: "Skede", en: "Step"),
        "organ": Term.organ,
        "section": Term.section,
        "proposal": LocalizedText(fi: "Esitys", sv: "Förslag", en: "Proposal"),
        "outcome": Sentences.outcome,
        "step-outcome": Term.decision,
        "acceptedGap": LocalizedText(fi: "Miksi osa jää jakamatta", sv: "Varför en del inte fördelas", en: "Why a part is unallocated"),
        "consultation": Term.number,
        "due": Term.lastDay,
        "asked": LocalizedText(fi: "Pyydettyjä", sv: "Tillfrågade", en: "Asked"),
        "consent": LocalizedText(fi: "Suostumus", sv: "Samtycke", en: "Consent"),
        "state": Term.state,
        "participation": LocalizedText(fi: "Osallistujat", sv: "Deltagare", en: "Participants"),
        "key": Term.allocationKey,
        "from": LocalizedText(fi: "Alkaen", sv: "Från", en: "From"),
        "to": LocalizedText(fi: "Päättyen", sv: "Till", en: "To"),
        "validFrom": LocalizedText(fi: "Jäsen alkaen", sv: "Medlem från", en: "Member from"),
        "validTo": LocalizedText(fi: "Jäsen päättyen", sv: "Medlem till", en: "Member to"),
    ].merging(tableLabels) { first, _ in first }

    /// The words of choices, by column and value; the kind of row comes before them if they have another meaning there.
    static let values: [String: LocalizedText] = [
        "gap-unanswered": LocalizedText(fi: "ei ole vastannut", sv: "har inte svarat", en: "has not answered"),
        "gap-against": LocalizedText(fi: "vastustaa", sv: "avstyrker", en: "is against"),
        "gap-outdated": LocalizedText(fi: "koskee aiempaa luonnosta", sv: "gäller ett tidigare utkast", en: "concerns an earlier draft"),
        "plan-fault-reason-refused": LocalizedText(
            fi: "kustannusta ei voi jakaa", sv: "kostnaden kan inte fördelas", en: "the cost cannot be shared"),
        "plan-fault-reason-left": LocalizedText(
            fi: "erotus on jätetty jakamatta", sv: "skillnaden har lämnats ofördelad", en: "a difference was left unallocated"),
        "plan-fault-reason-tariff": LocalizedText(
            fi: "tariffi ei vastaa kustannusta", sv: "tariffen motsvarar inte kostnaden", en: "the tariff does not match the cost"),
        "plan-fault-reason-projects": LocalizedText(
            fi: "hankkeiden osuudet eivät vastaa kustannusta", sv: "projektens andelar motsvarar inte kostnaden",
            en: "the projects' parts do not match the cost"),
        "reason-not-valid": LocalizedText(
            fi: "palvelu ei ole voimassa sinä vuonna", sv: "tjänsten gäller inte det året", en: "the service is not valid in the year"),
        "reason-set-by-hand": LocalizedText(
            fi: "osuus oli asetettu käsin", sv: "andelen var satt för hand", en: "the contribution was set by hand"),
        "status-draft": LocalizedText(fi: "luonnos", sv: "utkast", en: "draft"),
        "status-proposed": LocalizedText(fi: "esitetty päätettäväksi", sv: "framlagd för beslut", en: "proposed"),
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
        "participation-listed": LocalizedText(fi: "luetellut maksajat", sv: "de uppräknade betalarna", en: "the listed payers"),
    ].merging(moneyValues) { first, _ in first }.merging(tableValues) { first, _ in first }

    private static let moneyValues: [String: LocalizedText] = [
        "type-invoice": Sentences.invoice,
        "type-credit-note": Sentences.creditNote,
        "planned-instalment-outcome-kept": LocalizedText(fi: "ennallaan", sv: "oförändrad", en: "stays"),
        "planned-instalment-outcome-credited": LocalizedText(fi: "hyvitetään", sv: "krediteras", en: "to be credited"),
        "planned-instalment-outcome-removed": LocalizedText(fi: "poistuu", sv: "utgår", en: "removed"),
        "outcome-added": Term.isNew,
        "outcome-changed": Term.becomesOther,
        "outcome-unchanged": LocalizedText(fi: "pysyy ennallaan", sv: "förblir som det är", en: "stays as it is"),
        "outcome-paid": LocalizedText(fi: "maksettu kokonaan", sv: "helt betald", en: "paid in full"),
        "outcome-underpaid": LocalizedText(fi: "maksettu osaksi", sv: "delvis betald", en: "paid in part"),
        "outcome-overpaid": LocalizedText(fi: "maksettu liikaa", sv: "betald för mycket", en: "paid too much"),
        "outcome-taken-back": LocalizedText(fi: "maksu peruttu", sv: "betalningen återtagen", en: "payment cancelled"),
        "outcome-refunded": LocalizedText(fi: "palautettu maksajalle", sv: "återbetald", en: "paid back"),
        "outcome-not-owed": LocalizedText(
            fi: "ei kirjattu: palautus on suurempi kuin maksajan saatava",
            sv: "bokfördes inte: återbetalningen är större än betalarens tillgodohavande",
            en: "not booked: the refund is larger than the payer's credit"),
        "outcome-duplicate": LocalizedText(fi: "kirjattu jo aiemmin", sv: "bokförd redan tidigare", en: "booked before"),
        "outcome-unknown-reference": LocalizedText(
            fi: "ei kirjattu: tuntematon viite", sv: "bokfördes inte: okänd referens", en: "not booked: unknown reference"),
        "outcome-no-reference": LocalizedText(
            fi: "ei kirjattu: viite puuttuu", sv: "bokfördes inte: referens saknas", en: "not booked: no reference"),
        "outcome-outgoing": LocalizedText(
            fi: "ei kirjattu: lähtevä maksu", sv: "bokfördes inte: utgående betalning", en: "not booked: outgoing"),
        "outcome-not-booked": LocalizedText(
            fi: "ei kirjattu: pankki ei ole vahvistanut", sv: "bokfördes inte: banken har ännu bara förhandsaviserat",
            en: "not booked: the bank has only announced it"),
        "outcome-other-account": LocalizedText(
            fi: "ei kirjattu: toinen tili", sv: "bokfördes inte: annat konto", en: "not booked: another account"),
        "outcome-other-currency": LocalizedText(
            fi: "ei kirjattu: muu valuutta", sv: "bokfördes inte: annan valuta", en: "not booked: another currency"),
        "settled-share-outcome-none": LocalizedText(fi: "ei erotusta", sv: "ingen skillnad", en: "no difference"),
        "settled-share-outcome-collect": LocalizedText(fi: "peritään", sv: "tas ut", en: "collected"),
        "settled-share-outcome-refund": LocalizedText(fi: "palautetaan", sv: "återbetalas", en: "refunded"),
        "settled-share-outcome-carry-forward": LocalizedText(fi: "siirretään", sv: "överförs", en: "carried forward"),
        "settled-share-outcome-waive": LocalizedText(
            fi: "ei peritä eikä palauteta", sv: "varken tas ut eller återbetalas", en: "neither collected nor refunded"),
        "ground-terms": LocalizedText(fi: "vuoden ehdot", sv: "årets villkor", en: "the year's terms"),
        "ground-exception": LocalizedText(fi: "poikkeus", sv: "undantag", en: "an exception"),
        "ground-leaving": LocalizedText(fi: "maksaja lähtee", sv: "betalaren lämnar", en: "the payer leaves"),
        "term-key": Term.allocationKey,
        "term-step": Term.rounding,
        "term-agreement": Term.agreement,
        "term-participation": LocalizedText(fi: "osallistujat", sv: "deltagare", en: "participants"),
        "term-validity": LocalizedText(fi: "voimassaolo", sv: "giltighet", en: "validity"),
        "term-floors": Term.atLeast,
        "term-caps": Term.atMost,
        "gaveWay-floors": Term.atLeast,
        "gaveWay-caps": Term.atMost,
        "gaveWay-overrides": LocalizedText(
            fi: "asetetut maksuosuudet", sv: "betalningsandelar som satts", en: "contributions set by hand"),
        "vat-outside": Term.vatOutside,
        "vat-exempt": Term.vatExempt,
        "vat-taxed": Term.vatTaxed,
        "account-own-income": LocalizedText(fi: "omat tuotot", sv: "egna intäkter", en: "own income"),
        "account-external-funding": LocalizedText(fi: "ulkopuolinen rahoitus", sv: "extern finansiering", en: "external funding"),
        "account-costs": LocalizedText(fi: "toimintakulut", sv: "verksamhetskostnader", en: "operating costs"),
        "account-contributions": LocalizedText(fi: "maksuosuudet", sv: "betalningsandelar", en: "contributions"),
        "account-financial": LocalizedText(fi: "rahoituserät", sv: "finansiella poster", en: "financial items"),
        "account-depreciation": LocalizedText(fi: "poistot", sv: "avskrivningar", en: "depreciation"),
        "account-investments": LocalizedText(fi: "investoinnit", sv: "investeringar", en: "investments"),
        "account-loans": LocalizedText(fi: "lainat", sv: "lån", en: "loans"),
    ]
}
