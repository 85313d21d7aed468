internal import Cooperation

/// The texts about imported tables, and about the meaning of the ledger's codes.
extension RowTable {
    static let tables: [RowTable] = [
        RowTable(
            kind: "ledger-format", heading: LocalizedText(fi: "Kirjanpidon rivit", sv: "Bokföringens rader", en: "The ledger's rows"),
            columns: ["columns", "signs", "header"]),
        RowTable(
            kind: "cost-centre", heading: LocalizedText(fi: "Kustannuspaikka", sv: "Kostnadsställe", en: "The cost centre"),
            columns: ["centre", "service"]),
        RowTable(
            kind: "service-vat",
            heading: LocalizedText(fi: "Palvelun arvonlisävero", sv: "Tjänstens mervärdesskatt", en: "The service's VAT"),
            columns: ["service", "vat", "vatRate", "vatGround"]),
        RowTable(
            kind: "imported-indicator",
            heading: LocalizedText(
                fi: "Mitä indikaattoreille tapahtuu", sv: "Vad som händer med indikatorerna", en: "Effect on the indicators"),
            columns: ["indicator", "added", "changed", "unchanged", "missing", "skipped"]),
    ]

    static let tableLabels: [String: LocalizedText] = [
        "indicator": Term.indicator,
        "added": LocalizedText(fi: "Lisätään", sv: "Läggs till", en: "Added"),
        "changed": LocalizedText(fi: "Muutetaan", sv: "Ändras", en: "Changed"),
        "unchanged": LocalizedText(fi: "Ennallaan", sv: "Oförändrade", en: "Unchanged"),
        "missing": LocalizedText(fi: "Ilman lukua", sv: "Utan siffra", en: "Without a figure"),
        "skipped": LocalizedText(fi: "Jätetään pois", sv: "Utelämnas", en: "Left out"),
        "notice": LocalizedText(fi: "Huomattavaa", sv: "Att märka", en: "Notices"),
        "columns": Sentences.auditedField("columns", of: "") ?? Term.nothing,
        "signs": LocalizedText(fi: "Positiivinen summa", sv: "Positivt belopp", en: "A positive amount"),
        "header": LocalizedText(fi: "Otsikkorivi", sv: "Rubrikrad", en: "Header line"),
        "centre": Sentences.auditedField("centre", of: "") ?? Term.nothing,
    ]

    static let tableValues: [String: LocalizedText] = [
        "signs-income-positive": LocalizedText(fi: "tuottoa", sv: "intäkt", en: "income"),
        "signs-debit-positive": LocalizedText(fi: "kulua (debet)", sv: "kostnad (debet)", en: "a cost (debit)"),
        "header-yes": LocalizedText(fi: "on", sv: "finns", en: "there is one"),
        "header-no": LocalizedText(fi: "ei ole", sv: "saknas", en: "there is none"),
        "outcome-present": LocalizedText(fi: "on jo salkussa", sv: "finns redan i portföljen", en: "already in the portfolio"),
        "outcome-differs": LocalizedText(
            fi: "on jo salkussa toisella nimellä", sv: "finns redan under ett annat namn", en: "in the portfolio with another name"),
        "outcome-skipped": LocalizedText(fi: "jätetty pois", sv: "utelämnad", en: "left out"),
        "notice-no-indicator": LocalizedText(
            fi: "indikaattoria ei tunneta", sv: "okänd indikator", en: "unknown indicator"),
        "notice-unknown-area": LocalizedText(fi: "aluetta ei tunneta", sv: "okänt område", en: "unknown area"),
        "notice-unknown-year": LocalizedText(
            fi: "vuoden arvoja ei tallenneta", sv: "årets värden sparas inte", en: "values of its year are not stored"),
        "notice-twice": LocalizedText(fi: "on tiedostossa kahdesti", sv: "finns två gånger i filen", en: "it is in the file twice"),
        "notice-not-year-end": LocalizedText(
            fi: "ei ole vuoden lopun luku", sv: "inte siffran vid årets slut", en: "not the figure at the end of the year"),
        "notice-not-whole": LocalizedText(
            fi: "ei ole kokonaisluku", sv: "inte ett heltal", en: "the figure is not a whole number"),
        "notice-suppressed": LocalizedText(fi: "luku on salattu", sv: "siffran är hemlig", en: "the figure is secret"),
        "notice-missing": LocalizedText(fi: "lukua ei ole", sv: "siffran saknas", en: "there is no figure"),
        "notice-unread-schedule": LocalizedText(
            fi: "aikataulusta ei luettu aikaa", sv: "ingen tid lästes ur tidtabellen", en: "no time was read from the schedule"),
        "notice-support-above-granted": LocalizedText(
            fi: "tukea enemmän kuin myönnetty", sv: "mer stöd än beviljats", en: "more support than was granted"),
        "notice-realised-above-planned": LocalizedText(
            fi: "toteutunut enemmän kuin suunniteltu", sv: "mer har förverkligats än planerats", en: "more was realised than planned"),
        "notice-rest-of-unknown-source": LocalizedText(
            fi: "lopun rahoittajaa ei tunneta", sv: "restens finansiär är okänd", en: "the source of the rest is unknown"),
    ]
}
