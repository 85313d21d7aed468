internal import Cooperation

/// Texts of the pages of team leads, auditors, operators and payers.
extension Catalogue {
    static let reports: KeyValuePairs<String, LocalizedText> = [
        "nextOnes": LocalizedText(fi: "Seuraavat", sv: "Följande", en: "The next ones"),
        "backToOwed": LocalizedText(fi: "Takaisin raportoitaviin", sv: "Tillbaka till listan", en: "Back to the list of reports"),
        "field-value": LocalizedText(fi: "Luku", sv: "Siffra", en: "Figure"),
        "hint-value": LocalizedText(fi: "Esimerkiksi 3 tai 3,5.", sv: "Till exempel 3 eller 3,5.", en: "For example 3 or 3.5."),
        "field-words": LocalizedText(fi: "Sanallinen arvio", sv: "Bedömning i ord", en: "Assessment in words"),
        "field-report-outcome": LocalizedText(
            fi: "Jos lukua tai arviota ei ole", sv: "Om siffra eller bedömning saknas", en: "If there is no figure or assessment"),
        "choice-outcome-none": LocalizedText(
            fi: "Luku tai arvio on annettu", sv: "Siffran eller bedömningen är given", en: "The figure or assessment is given"),
        "choice-outcome-suppressed": LocalizedText(
            fi: "Salattu, koska tieto koskee harvoja", sv: "Sekretessbelagd eftersom uppgiften gäller få",
            en: "Secret, because it concerns few people"),
        "choice-outcome-missing": LocalizedText(fi: "Tietoa ei ole", sv: "Uppgift saknas", en: "There is no data"),
        "field-report-note": LocalizedText(fi: "Lisätieto", sv: "Tilläggsuppgift", en: "Note"),
        "field-report-state": Term.state,
        "choice-state-not-started": Sentences.state(.notStarted), "choice-state-ongoing": Sentences.state(.ongoing),
        "choice-state-done": Sentences.state(.done), "choice-state-dropped": Sentences.state(.dropped),
        "field-completion": LocalizedText(fi: "Valmiina prosentteina", sv: "Färdigt i procent", en: "Percent done"),
        "hint-completion": Term.mayBeEmpty,
    ]

    static let installation: KeyValuePairs<String, LocalizedText> = [
        "installationHealth": LocalizedText(fi: "Terveys", sv: "Hälsa", en: "Health"),
        "installationPool": LocalizedText(fi: "Tietokantayhteydet", sv: "Databasanslutningar", en: "Database connections"),
        "installationVersionsOfService": LocalizedText(fi: "Versiot", sv: "Versioner", en: "Versions"),
        "installationBodies": LocalizedText(fi: "Seutukunnat", sv: "Regioner", en: "Bodies"),
        "installationBodyColumn": LocalizedText(fi: "Seutukunta", sv: "Region", en: "Body"),
        "installationSlug": LocalizedText(fi: "Lyhyt nimi", sv: "Kort namn", en: "Short name"),
        "installationOperations": LocalizedText(
            fi: "Eniten aikaa vieneet toiminnot", sv: "Funktioner som tagit mest tid", en: "Operations that took the most time"),
        "installationOperationsText": LocalizedText(
            fi: "Tämän prosessin käynnistyksestä lähtien, eniten yhteensä kestänyt ensin.",
            sv: "Sedan denna process startade, den som sammanlagt tagit mest tid först.",
            en: "Since this process started. The operation that took the most time in all comes first."),
        "installationOperationColumn": LocalizedText(fi: "Toiminto", sv: "Funktion", en: "Operation"),
        "installationPerformed": LocalizedText(fi: "Kertaa", sv: "Gånger", en: "Times"),
        "installationMean": LocalizedText(fi: "Keskimäärin", sv: "I medeltal", en: "Mean"),
        "installationUsual": LocalizedText(fi: "95 % enintään", sv: "95 % högst", en: "95% within"),
        "installationLongest": LocalizedText(fi: "Pisin", sv: "Längsta", en: "Longest"),
        "installationFailures": LocalizedText(fi: "Vikoja", sv: "Fel", en: "Failures"),
        "chainLead": LocalizedText(
            fi: "Jokainen muutos on tapahtuma, jonka tiiviste sisältää edellisen tiivisteen. Jos menneisyyttä on muutettu, tarkistus "
                + "huomaa sen.",
            sv: "Varje ändring är en händelse vars kontrollsumma omfattar den föregåendes. Om det förflutna har ändrats märker "
                + "kontrollen det.",
            en:
                "Each change is an event whose hash covers the hash before it. If an old event is altered, the check finds it."
        ),
        "chainFound": LocalizedText(fi: "Tarkistuksen tulos", sv: "Kontrollens resultat", en: "Result of the check"),
        "chainFurther": LocalizedText(fi: "Jatka tarkistusta", sv: "Fortsätt kontrollen", en: "Go on with the check"),
        "chainCheck": LocalizedText(
            fi: "Tarkista koko ketju alusta", sv: "Kontrollera hela kedjan från början", en: "Check the whole chain from its beginning"),
        "chainHead": LocalizedText(fi: "Uusin tapahtuma", sv: "Den nyaste händelsen", en: "The newest event"),
        "chainHeadText": LocalizedText(
            fi: "Merkitse tiiviste muistiin muualle: vain siitä näkee, jos uusimpia tapahtumia on poistettu.",
            sv: "Anteckna kontrollsumman på annat håll: bara av den ser man om de nyaste händelserna har tagits bort.",
            en: "Write the hash down somewhere else: only the hash shows whether the newest events have been removed."),
    ]

    static let payer: KeyValuePairs<String, LocalizedText> = [
        "payerToCard": Sentences.card,
        "payerExposureByYear": LocalizedText(fi: "Hankkeet vuosittain", sv: "Projekten per år", en: "Projects by year"),
        "payerYearColumn": Term.year,
        "payerDecidedPart": Term.decided,
        "payerPendingPart": Sentences.commitment(.pending),
        "payerPipelinePart": Sentences.commitment(.pipeline),
        "payerExposureHint": LocalizedText(
            fi: "Päätetty sitoo. Muut tulevat maksettaviksi vain, jos hanke saa rahoituksen.",
            sv: "Det beslutade binder. Det övriga ska betalas bara om projektet får finansiering.",
            en: "Decided amounts are binding. The rest has to be paid only if the project is funded."),
        "payerFinancedProjects": LocalizedText(fi: "Rahoitettavat hankkeet", sv: "Projekt som finansieras", en: "Projects financed"),
        "payerProjectColumn": Term.project,
        "payerStage": Term.stage,
        "payerDuration": LocalizedText(fi: "Kesto", sv: "Tid", en: "Duration"),
        "payerMunicipalPart": LocalizedText(
            fi: "Kuntarahoitus yhteensä", sv: "Kommunal finansiering sammanlagt", en: "All municipal financing"),
        "payerWholeFinancing": LocalizedText(fi: "Koko rahoitus", sv: "Hela finansieringen", en: "Whole financing"),
        "payerReason": LocalizedText(fi: "Peruste", sv: "Grund", en: "Reason"),
        "payerVAT": Term.vat,
        "payerUsed": Term.used,
        "payerLeft": Term.left,
        "payerUsedWhere": LocalizedText(fi: "Missä", sv: "Var", en: "Where"),
        "payerBalance": LocalizedText(fi: "Jäljellä yhteensä", sv: "Kvar sammanlagt", en: "Left in total"),
        "payerDraft": Term.draft,
        "payerLastDay": Term.lastDay,
    ]
}
