internal import Cooperation

/// The labels of the fields of forms that import tables.
extension Catalogue {
    static let tableLabels: KeyValuePairs<String, LocalizedText> = [
        "hint-ledger-csv": LocalizedText(
            fi: "Lähetä tiedosto tai liitä sen rivit. Sarakkeet ovat ne, jotka kirjanpidolle on asetettu, esimerkiksi: "
                + "account;cost-centre;period;amount;document;text",
            sv: "Skicka filen eller klistra in dess rader. Kolumnerna är de som har satts för bokföringen, till exempel: "
                + "account;cost-centre;period;amount;document;text",
            en: "Send the file or paste its lines. The columns are those that are set for the ledger, for example: "
                + "account;cost-centre;period;amount;document;text"),
        "field-batch": LocalizedText(fi: "Tositetunnus", sv: "Verifikatkod", en: "Document"),
        "hint-batch": LocalizedText(
            fi: "Tarvitaan, kun riveillä ei ole tositetta. Voi jättää tyhjäksi.",
            sv: "Behövs när raderna inte har något verifikat. Kan lämnas tomt.",
            en: "Needed if the rows have no document number. May be left empty."),
        "field-ledger-reason": LocalizedText(
            fi: "Miksi jo tuodut tositteet sanovat nyt muuta", sv: "Varför redan inlästa verifikat nu säger något annat",
            en: "Why documents that were imported before have changed"),
        "hint-ledger-reason": Term.mayBeEmpty,
        "field-columns": LocalizedText(fi: "Sarakkeet järjestyksessä", sv: "Kolumnerna i ordning", en: "The columns in their order"),
        "hint-columns": LocalizedText(
            fi: "Pilkuin; viiva on sarake, jota ei lueta. Esimerkiksi: account,cost-centre,period,amount,document,text",
            sv: "Med kommatecken; ett bindestreck är en kolumn som inte läses. Till exempel: "
                + "account,cost-centre,period,amount,document,text",
            en: "With commas; a hyphen is a column that is ignored. For example: account,cost-centre,period,amount,document,text"),
        "field-signs": LocalizedText(
            fi: "Mitä positiivinen summa tarkoittaa", sv: "Vad ett positivt belopp betyder", en: "Meaning of a positive amount"),
        "choice-signs-income-positive": LocalizedText(fi: "Tuottoa", sv: "Intäkt", en: "Income"),
        "choice-signs-debit-positive": LocalizedText(fi: "Kulua (debet)", sv: "Kostnad (debet)", en: "A cost (debit)"),
        "field-header": LocalizedText(
            fi: "Onko ensimmäinen rivi otsikkorivi", sv: "Är första raden en rubrikrad", en: "Is the first line a header line"
        ),
        "choice-header-yes": LocalizedText(fi: "Nimeää", sv: "Den gör det", en: "It does"),
        "choice-header-no": LocalizedText(fi: "Ei nimeä", sv: "Den gör det inte", en: "It does not"),
        "field-centre": LocalizedText(fi: "Kustannuspaikan tunnus", sv: "Kostnadsställets kod", en: "The cost centre's code"),
        "hint-centre": LocalizedText(fi: "Esimerkiksi: 1210", sv: "Till exempel: 1210", en: "For example: 1210"),
        "hint-projects-csv": LocalizedText(
            fi: "Lähetä tiedosto tai liitä sen rivit. Omat sarakkeet ovat esimerkiksi: project;name;stage;date",
            sv: "Skicka filen eller klistra in dess rader. Egna kolumner är till exempel: project;name;stage;date",
            en: "Send the file or paste its lines. Our own columns are for example: project;name;stage;date"),
        "field-lead": LocalizedText(
            fi: "Toteuttajan nimen osa, josta oma hanke tunnistetaan", sv: "Den del av genomförarens namn som visar att projektet är eget",
            en: "Words in the actor's name that mark our own projects"),
        "hint-lead": LocalizedText(
            fi: "Esimerkiksi: Kaustisen seutukunta. Tyhjä: kaikki ovat muiden hankkeita.",
            sv: "Till exempel: Kaustisen seutukunta. Tomt: alla är andras projekt.",
            en: "For example: Kaustisen seutukunta. Empty: all projects are others' projects."),
        "field-plan-items-plan": LocalizedText(fi: "Suunnitelman tunnus", sv: "Planens kod", en: "The plan's code"),
        "hint-plan-items-plan": LocalizedText(
            fi: "Pieniä kirjaimia, numeroita ja viivoja.", sv: "Små bokstäver, siffror och bindestreck.",
            en: "Small letters, digits and hyphens."),
        "hint-plan-items-csv": LocalizedText(
            fi: "Lähetä tiedosto tai liitä sen rivit. Sarakkeita ovat esimerkiksi: path;title;responsible;schedule",
            sv: "Skicka filen eller klistra in dess rader. Kolumner är till exempel: path;title;responsible;schedule",
            en: "Send the file or paste its lines. Columns are for example: path;title;responsible;schedule"),
        "field-indicator": LocalizedText(fi: "Indikaattorin tunnus", sv: "Indikatorns kod", en: "The indicator's code"),
        "hint-indicator": LocalizedText(fi: "Esimerkiksi: population", sv: "Till exempel: population", en: "For example: population"),
        "field-document": LocalizedText(
            fi: "StatFinin tai Sotkanetin vastaus", sv: "Svar från StatFin eller Sotkanet", en: "An answer of StatFin or Sotkanet"),
        "hint-document": LocalizedText(
            fi: "Lähetä tiedosto tai liitä sen sisältö: json-stat, PxWebin tai Sotkanetin JSON, tai CSV (area;year;value).",
            sv: "Skicka filen eller klistra in innehållet: json-stat, JSON från PxWeb eller Sotkanet, eller CSV (area;year;value).",
            en: "Send the file or paste its content: json-stat, JSON of PxWeb or Sotkanet, or CSV (area;year;value)."),
        "field-statistics-document": LocalizedText(
            fi: "Tiedosto, jossa on monta indikaattoria", sv: "Fil med flera indikatorer", en: "A file of many indicators"),
        "hint-statistics-document": LocalizedText(
            fi: "Lähetä tiedosto tai liitä sen sisältö: Sotkanetin JSON tai CSV, tai omat sarakkeet indicator;area;year;value. "
                + "Lomake ottaa noin megatavun: lähetä suurempi tiedosto osissa.",
            sv: "Skicka filen eller klistra in innehållet: JSON eller CSV från Sotkanet, eller egna kolumner indicator;area;year;value. "
                + "Formuläret tar emot ungefär en megabyte: skicka en större fil i delar.",
            en: "Send the file or paste its content: JSON or CSV of Sotkanet, or the columns indicator;area;year;value. "
                + "The form accepts about a megabyte: send a larger file in parts."),
        "field-content": LocalizedText(
            fi: "Mikä useasta luvusta", sv: "Vilken av flera siffror", en: "Which of several figures"),
        "hint-content": LocalizedText(
            fi: "Tunnuksin, esimerkiksi: vaesto tai Sukupuoli=SSS,vaesto. Tyhjä: kaikki.",
            sv: "Med koder, till exempel: vaesto eller Sukupuoli=SSS,vaesto. Tomt: alla.",
            en: "By codes, for example: vaesto, or Sukupuoli=SSS,vaesto. Empty: all."),
    ]
}
