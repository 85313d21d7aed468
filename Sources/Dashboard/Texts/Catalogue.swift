internal import Cooperation

/// Every text that templates use, `{{t.signIn}}`, in three languages. Sentences with values are functions of
/// `Sentences`, so the compiler checks their values.
enum Catalogue {
    static let all: [String: LocalizedText] = Dictionary(
        uniqueKeysWithValues: [
            layout, signIn, share, year, opinion, portfolio, labels, reports, installation, payer, administration,
            administrationLabels, moneyLabels, tableLabels, queryLabels, alternativeLabels,
        ].flatMap { $0.map { ($0.key, $0.value) } })

    /// By language, in the form for templates.
    static let texts: [Language: [String: String]] = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { language in (language, all.mapValues { $0[language] }) })

    private static let layout: KeyValuePairs<String, LocalizedText> = [
        "skip": LocalizedText(fi: "Siirry sisältöön", sv: "Gå till innehållet", en: "Skip to the content"),
        "languages": LocalizedText(fi: "Kieli", sv: "Språk", en: "Language"),
        "navigation": LocalizedText(fi: "Päävalikko", sv: "Huvudmeny", en: "Main menu"),
        "menu": LocalizedText(fi: "Valikko", sv: "Meny", en: "Menu"),
        "signOut": LocalizedText(fi: "Kirjaudu ulos", sv: "Logga ut", en: "Sign out"),
        "accessibility": Term.accessibility,
        "errorSummary": LocalizedText(fi: "Korjaa seuraavat kohdat", sv: "Rätta följande", en: "Correct the following"),
        "reference": LocalizedText(fi: "Viite lokissa", sv: "Referens i loggen", en: "Reference in the log"),
        "backToForm": LocalizedText(fi: "Takaisin lomakkeelle", sv: "Tillbaka till formuläret", en: "Back to the form"),
        "toStart": LocalizedText(fi: "Etusivulle", sv: "Till startsidan", en: "To the start page"),
        "years": Term.years,
        "contents": LocalizedText(fi: "Sisältö", sv: "Innehåll", en: "Contents"),
    ]

    private static let signIn: KeyValuePairs<String, LocalizedText> = [
        "signInHeading": LocalizedText(fi: "Kirjaudu sisään", sv: "Logga in", en: "Sign in"),
        "signInLead": LocalizedText(
            fi: "Katso seutukunnan talousarviota, maksuosuuksia ja laskuja.",
            sv: "Se regionens budget, betalningsandelar och fakturor.",
            en: "See the region's budget, shares and invoices."),
        "token": LocalizedText(fi: "Tunniste", sv: "Åtkomstkod", en: "Token"),
        "tokenHint": LocalizedText(
            fi: "Seutukunnan hallintopäällikkö antaa tunnisteen. Se alkaa merkeillä seutu_.",
            sv: "Regionens förvaltningschef ger åtkomstkoden. Den börjar med seutu_.",
            en: "The body's administration manager gives you the token. It begins with seutu_."),
        "signIn": LocalizedText(fi: "Kirjaudu", sv: "Logga in", en: "Sign in"),
    ]

    private static let share: KeyValuePairs<String, LocalizedText> = [
        "why": LocalizedText(
            fi: "Miksi osuutemme on tämän suuruinen?", sv: "Varför är vår andel så stor?", en: "Why is our share this much?"),
        "downloadTable": LocalizedText(fi: "Lataa taulukko (CSV)", sv: "Ladda ner tabellen (CSV)", en: "Download the table (CSV)"),
        "printHint": LocalizedText(
            fi: "Sivun voi tulostaa A4-arkeille esityslistan liitteeksi: päätös ja versio tulevat alatunnisteeseen.",
            sv: "Sidan kan skrivas ut på A4 som bilaga till en föredragningslista: beslutet och versionen står i sidfoten.",
            en: "You can print the page on A4 as an appendix to an agenda: the footer has the decision and the version."),
        "opinionsAsked": LocalizedText(fi: "Meiltä pyydetyt lausunnot", sv: "Utlåtanden som begärs av oss", en: "Requests for our opinion"),
        "servicesHeading": LocalizedText(fi: "Osuus palveluittain", sv: "Andelen per tjänst", en: "The share by service"),
        "service": Term.service,
        "amount": Term.amount,
        "partOfShare": LocalizedText(fi: "Osa osuudesta", sv: "Del av andelen", en: "Part of the share"),
        "effect": LocalizedText(fi: "Vaikutus", sv: "Verkan", en: "Effect"),
        "changeByService": LocalizedText(fi: "Muutos palveluittain", sv: "Förändringen per tjänst", en: "The change by service"),
        "change": Term.change,
        "reasons": LocalizedText(fi: "Syyt", sv: "Orsaker", en: "Reasons"),
        "invoices": Term.invoices,
        "number": Term.number,
        "kind": Term.kind,
        "sentOn": Term.sent,
        "dueOn": Term.dueDay,
        "referenceNumber": Term.reference,
        "total": LocalizedText(fi: "Laskun summa", sv: "Fakturans belopp", en: "Invoiced"),
        "open": Term.open,
        "state": Term.state,
        "sum": Term.total,
        "backToShare": LocalizedText(fi: "Takaisin maksuosuuteen", sv: "Tillbaka till andelen", en: "Back to the share"),
        "agreement": Term.agreement,
        "carriedHeading": LocalizedText(
            fi: "Aiemmilta vuosilta siirtyvä", sv: "Överfört från tidigare år", en: "Carried from earlier years"),
    ]

    private static let year: KeyValuePairs<String, LocalizedText> = [
        "matrixHeading": LocalizedText(fi: "Palvelut ja maksajat", sv: "Tjänster och betalare", en: "Services and payers"),
        "sharedByAll": LocalizedText(fi: "Maksuosuudet yhteensä", sv: "Andelar sammanlagt", en: "All shares"),
        "unallocated": Term.unallocated,
        "netCost": Term.netCost,
        "sharesHeading": LocalizedText(fi: "Maksuosuudet", sv: "Betalningsandelar", en: "Shares"),
        "payer": Term.payer,
        "gross": Term.share,
        "carried": Term.carried,
        "toPay": Term.toPay,
        "perInhabitant": LocalizedText(fi: "Asukasta kohti", sv: "Per invånare", en: "Per inhabitant"),
        "versionsHeading": LocalizedText(
            fi: "Talousarvio ja sen muutokset", sv: "Budgeten och dess ändringar", en: "Budget and amendments"),
        "layer": Term.budget,
        "version": LocalizedText(fi: "Versio", sv: "Version", en: "Version"),
        "decision": Term.decision,
        "opinionsHeading": LocalizedText(fi: "Kuntien lausunnot", sv: "Kommunernas utlåtanden", en: "The municipalities' opinions"),
        "noConsultation": LocalizedText(
            fi: "Tämän vuoden talousarviosta ei ole pyydetty lausuntoja.", sv: "Inga utlåtanden har begärts om årets budget.",
            en: "No opinions were requested on this year's budget."),
        "position": LocalizedText(fi: "Kanta", sv: "Ståndpunkt", en: "Position"),
        "words": LocalizedText(fi: "Lausunto", sv: "Utlåtande", en: "Opinion"),
    ]

    private static let opinion: KeyValuePairs<String, LocalizedText> = [
        "lookAtDraft": LocalizedText(fi: "Katso luonnosta", sv: "Se utkastet", en: "Look at the draft"),
        "requiredHint": LocalizedText(
            fi: "Tähdellä (*) merkityt kohdat ovat pakollisia.", sv: "Fält med asterisk (*) är obligatoriska.",
            en: "Fields with an asterisk (*) are required."),
    ]
}
