internal import Cooperation

/// The texts of the administration manager's templates, and the labels of its forms' fields. A label with a form's name
/// before the field's, "field-service-cost", is for that form only.
extension Catalogue {
    static let administration: KeyValuePairs<String, LocalizedText> = [
        "changes": LocalizedText(fi: "Mitä voi tehdä", sv: "Vad som kan göras", en: "What can be done"),
        "backWithoutChange": LocalizedText(fi: "Takaisin muuttamatta mitään", sv: "Tillbaka utan ändringar", en: "Back without changes"),
        "nothingKeptYet": LocalizedText(
            fi: "Mitään ei ole vielä tallennettu. Tämän muutos tekisi.", sv: "Inget har sparats än. Detta skulle ändringen göra.",
            en: "Nothing has been saved yet. This is what the change would do."),
        "otherEffect": LocalizedText(
            fi: "Vaikutus ei ole se, joka näytettiin: joku muu on välillä muuttanut tietoja. Katso se uudelleen ennen tallentamista.",
            sv: "Verkan är inte den som visades: någon annan har ändrat uppgifterna under tiden. Se på den på nytt innan du sparar.",
            en: "The effect is no longer the one that you saw: somebody else has changed something. Look at it again before you save."
        ),
        "keepChange": LocalizedText(fi: "Tallenna muutos", sv: "Spara ändringen", en: "Save the change"),
        "uploadFile": LocalizedText(fi: "Lähetä tiedosto", sv: "Skicka en fil", en: "Send a file"),
        "editChange": LocalizedText(fi: "Palaa lomakkeeseen", sv: "Gå tillbaka till formuläret", en: "Back to the form"),
    ]

    static let administrationLabels: KeyValuePairs<String, LocalizedText> = [
        "field-amount": Term.amount,
        "hint-amount": LocalizedText(fi: "Esimerkiksi: 41250,00", sv: "Till exempel: 41250,00", en: "For example: 41250.00"),
        "field-policy": LocalizedText(fi: "Kuka maksaa erotuksen", sv: "Vem som betalar skillnaden", en: "Who pays the difference"),
        "choice-policy-rebalance": LocalizedText(
            fi: "Muut maksajat jakoperusteen mukaan", sv: "De andra betalarna enligt fördelningsgrunden", en: "The other payers, by the key"
        ),
        "choice-policy-leave": LocalizedText(
            fi: "Ei vielä kukaan: erotus jää jakamatta", sv: "Ingen än: skillnaden förblir ofördelad",
            en: "Nobody yet: the difference stays unallocated"),
        "field-reason": LocalizedText(fi: "Perustelu", sv: "Motivering", en: "Reason"),
        "field-service": Term.service,
        "field-add-service-service": LocalizedText(fi: "Palvelun tunnus", sv: "Tjänstens kod", en: "The service's code"),
        "hint-add-service-service": LocalizedText(
            fi: "Pieniä kirjaimia, numeroita ja viivoja, esimerkiksi: business-services",
            sv: "Små bokstäver, siffror och bindestreck, till exempel: business-services",
            en: "Small letters, digits and hyphens, for example: business-services"),
        "field-payer": Term.payer,
        "field-add-member-payer": LocalizedText(
            fi: "Kunnan numero tai maksajan tunnus", sv: "Kommunens nummer eller betalarens kod",
            en: "The municipality's number or the payer's code"),
        "field-cost": Term.grossCost,
        "field-income": Term.ownIncome,
        "field-external": Term.externalFunding,
        "field-key": Term.allocationKey,
        "hint-key": LocalizedText(
            fi: "Esimerkiksi: population, equal, weights(074:1,236:4), mix(1*population+1*equal)",
            sv: "Till exempel: population, equal, weights(074:1,236:4), mix(1*population+1*equal)",
            en: "For example: population, equal, weights(074:1,236:4), mix(1*population+1*equal)"),
        "field-service-key": LocalizedText(
            fi: "Jakoperuste vain tänä vuonna", sv: "Fördelningsgrund bara det här året", en: "Allocation key for this year only"),
        "field-account-account": Term.account,
        "hint-account-account": LocalizedText(
            fi: "Tilin tunnus tai tuloslaskelman rivi, esimerkiksi: salaries",
            sv: "Kontots kod eller resultaträkningens rad, till exempel: salaries",
            en: "The account's code or a line of the income statement, for example: salaries"),
        "hint-account-amount": LocalizedText(
            fi: "Kulut ovat miinusmerkkisiä, esimerkiksi: -210000,00", sv: "Kostnader har minustecken, till exempel: -210000,00",
            en: "Costs are negative, for example: -210000.00"),
        "field-year": Term.year,
        "field-referenceDate": LocalizedText(
            fi: "Päivä, jonka asukaslukuja ja muita avainlukuja käytetään", sv: "Dagen vars invånarantal och andra nyckeltal används",
            en: "The day whose populations and other key values are used"),
        "hint-draft-referenceDate": LocalizedText(
            fi: "Voi jättää tyhjäksi: silloin käytetään uusinta tunnettua päivää kaksi vuotta aiemmin.",
            sv: "Kan lämnas tomt: då används den nyaste kända dagen två år tidigare.",
            en: "May be left empty: then the newest known day two years earlier is used."),
        "field-note": LocalizedText(fi: "Huomautus lukijalle", sv: "Anmärkning till läsaren", en: "Note to the reader"),
        "field-planTo": LocalizedText(
            fi: "Taloussuunnitelman viimeinen vuosi", sv: "Ekonomiplanens sista år", en: "The plan's last year"),
        "hint-planTo": LocalizedText(
            fi: "Tyhjä, jos suunnitelmaa ei tehdä.", sv: "Tomt om ingen plan görs.", en: "Empty if no plan is made."),
        "field-fromYear": LocalizedText(fi: "Vuosi, josta kopioidaan", sv: "Året som kopieras", en: "The year to copy from"),
        "hint-fromYear": Term.emptyYearBefore,
        "field-fromLayer": LocalizedText(
            fi: "Talousarvion muutoksen numero, josta kopioidaan", sv: "Numret på budgetändringen som kopieras",
            en: "The number of the amendment to copy from"),
        "hint-fromLayer": LocalizedText(
            fi: "Tyhjä: voimassa oleva. 0 on alkuperäinen talousarvio.", sv: "Tomt: den som gäller. 0 är den ursprungliga budgeten.",
            en: "Empty: the one in force. 0 is the original budget."),
        "field-toYear": LocalizedText(
            fi: "Kopioi samalla suunnitelmavuosiin tähän vuoteen asti", sv: "Kopiera samtidigt till planåren fram till detta år",
            en: "Also copy to the plan's years up to this year"),
        "field-percent": LocalizedText(fi: "Kasvu prosentteina", sv: "Ökning i procent", en: "Growth in percent"),
        "hint-percent": LocalizedText(
            fi: "Esimerkiksi: 2,5 tai palveluittain: 2.5,ict:10", sv: "Till exempel: 2,5 eller per tjänst: 2.5,ict:10",
            en: "For example: 2.5, or by service: 2.5,ict:10"),
        "field-proposal": LocalizedText(fi: "Esitys", sv: "Förslag", en: "The proposal"),
        "field-outcome": LocalizedText(fi: "Päätös sanoin", sv: "Beslutet i ord", en: "Decision in words"),
        "field-step": LocalizedText(fi: "Mitä toimielin teki", sv: "Vad organet gjorde", en: "The organ's step"),
        "choice-step-propose": LocalizedText(fi: "Esitettiin päätettäväksi", sv: "Lades fram för beslut", en: "Proposed for decision"),
        "choice-step-forward": LocalizedText(
            fi: "Puolsi ja lähetti eteenpäin", sv: "Tillstyrkte och sände vidare", en: "Supported it and sent it on"),
        "choice-step-table": LocalizedText(fi: "Jätti pöydälle", sv: "Bordlade", en: "Tabled it"),
        "choice-step-return": LocalizedText(fi: "Palautti valmisteluun", sv: "Återremitterade", en: "Returned it to preparation"),
        "choice-step-withdraw": LocalizedText(fi: "Esittelijä veti pois", sv: "Föredraganden drog tillbaka", en: "It was withdrawn"),
        "choice-step-approve": LocalizedText(fi: "Hyväksyi", sv: "Godkände", en: "Approved it"),
        "field-override": LocalizedText(
            fi: "Miksi päätetään, vaikka vuosikellon vaihe tai lausunto puuttuu",
            sv: "Varför det beslutas fast en fas i årsklockan eller ett utlåtande saknas",
            en: "Why it is decided although a phase of the annual clock or an opinion is missing"),
        "hint-override": LocalizedText(
            fi: "Tyhjä, kun mitään ei puutu.", sv: "Tomt när inget saknas.", en: "Empty if nothing is missing."),
        "field-withoutConsent": LocalizedText(
            fi: "Miksi päätetään ilman jonkun suostumusta", sv: "Varför det beslutas utan någons samtycke",
            en: "Why it is decided without the consent of all"),
        "hint-withoutConsent": LocalizedText(
            fi: "Tyhjä, kun suostumuksia ei puutu.", sv: "Tomt när inget samtycke saknas.", en: "Empty if no consent is missing."),
        "field-unallocated": LocalizedText(
            fi: "Jakamatta jäävä summa, joka hyväksytään", sv: "Ofördelat belopp som godkänns",
            en: "The unallocated amount that is accepted"),
        "hint-unallocated": LocalizedText(
            fi: "Tyhjä, kun kaikki jaetaan.", sv: "Tomt när allt fördelas.", en: "Empty if everything is shared."),
        "field-acceptGap": LocalizedText(
            fi: "Miksi osa kustannuksista saa jäädä jakamatta", sv: "Varför en del av kostnaderna får förbli ofördelad",
            en: "Why a part of the costs may stay unallocated"),
        "hint-acceptGap": LocalizedText(
            fi: "Tarvitaan, kun jotain jää jakamatta.", sv: "Behövs när något förblir ofördelat.",
            en: "Needed if something stays unallocated."),
        "field-layer": LocalizedText(fi: "Talousarvion muutoksen numero", sv: "Budgetändringens nummer", en: "The amendment's number"),
        "hint-layer": LocalizedText(
            fi: "0 on alkuperäinen. Tyhjä: uusin, jolta pykälä puuttuu.",
            sv: "0 är den ursprungliga. Tomt: den nyaste som saknar paragraf.",
            en: "0 is the original. Empty: the newest without a section."),
        "field-was": LocalizedText(
            fi: "Väärä pykälä, jos korjataan", sv: "Den felaktiga paragrafen vid rättelse", en: "The wrong section, if you correct it"),
        "hint-was": LocalizedText(
            fi: "Tyhjä, kun puuttuva numero täydennetään.", sv: "Tomt när ett nummer som saknas fylls i.",
            en: "Empty if you fill in a missing number."),
        "field-section-reason": Term.whyCorrected,
        "field-consultation": LocalizedText(fi: "Lausuntopyynnön numero", sv: "Remissens nummer", en: "The consultation's number"),
        "field-due": LocalizedText(fi: "Viimeinen päivä", sv: "Sista dag", en: "Last day"),
        "field-sentOn": LocalizedText(fi: "Lähetyspäivä", sv: "Dagen för utskicket", en: "The day it is sent"),
        "hint-sentOn": Term.emptyToday,
        "field-question": LocalizedText(fi: "Mitä kysytään", sv: "Vad som frågas", en: "The question"),
        "field-consent": LocalizedText(
            fi: "Tarvitaanko kaikkien suostumus", sv: "Behövs allas samtycke", en: "Is the consent of all needed"),
        "choice-consent-not-needed": LocalizedText(fi: "Ei tarvita", sv: "Behövs inte", en: "Not needed"),
        "choice-consent-required": LocalizedText(fi: "Tarvitaan", sv: "Behövs", en: "Needed"),
        "choice-consent-waivable": LocalizedText(
            fi: "Tarvitaan, ellei toisin perustella", sv: "Behövs om inte annat motiveras", en: "Needed unless a reason is given"),
        "field-payers": Term.whoIsAsked,
        "hint-payers": LocalizedText(
            fi: "Tunnukset pilkuin, esimerkiksi: 074,236. Tyhjä: kaikki jäsenet.",
            sv: "Koder med kommatecken, till exempel: 074,236. Tomt: alla medlemmar.",
            en: "Codes with commas, for example: 074,236. Empty: all members."),
        "field-name": Term.name,
        "field-agreement": Term.agreement,
        "field-from": LocalizedText(fi: "Ensimmäinen päivä", sv: "Första dagen", en: "First day"),
        "field-to": LocalizedText(fi: "Viimeinen päivä", sv: "Sista dagen", en: "Last day"),
        "field-service-terms": LocalizedText(
            fi: "Palvelun ehdot talousarvion muutoksessa", sv: "Tjänstens villkor i budgetändringen",
            en: "The service's terms in an amendment"),
        "hint-service-terms": LocalizedText(
            fi: "Tyhjä: muutos säilyttää ne ehdot, joilla talousarvio hyväksyttiin.",
            sv: "Tomt: ändringen behåller de villkor som budgeten godkändes med.",
            en: "Empty: the amendment keeps the terms with which the budget was approved."),
        "choice-terms-present": LocalizedText(
            fi: "Ehdot sellaisina kuin ne nyt ovat", sv: "Villkoren som de är nu", en: "The terms as they are now"),
        "field-participation": LocalizedText(fi: "Ketkä osallistuvat", sv: "Vilka som deltar", en: "Who takes part"),
        "choice-participation-members": Term.allMembers,
        "choice-participation-listed": LocalizedText(
            fi: "Palveluun lisätyt maksajat", sv: "De betalare som lagts till i tjänsten", en: "The payers that are added to the service"),
        "field-add-service-step": Term.rounding,
        "field-terms-step": Term.rounding,
        "choice-step-cent": LocalizedText(fi: "Senttiin", sv: "Till en cent", en: "To a cent"),
        "choice-step-euro": LocalizedText(fi: "Euroon", sv: "Till en euro", en: "To a euro"),
        "field-floors": Term.atLeast,
        "hint-floors": LocalizedText(
            fi: "Esimerkiksi: 5%,236:100.00", sv: "Till exempel: 5%,236:100.00", en: "For example: 5%,236:100.00"),
        "field-caps": Term.atMost,
        "hint-caps": LocalizedText(
            fi: "Esimerkiksi: 40%,236:50000.00", sv: "Till exempel: 40%,236:50000.00", en: "For example: 40%,236:50000.00"),
        "field-kind": Term.kind,
        "choice-kind-member": LocalizedText(fi: "Jäsen", sv: "Medlem", en: "Member"),
        "choice-kind-payer": LocalizedText(
            fi: "Maksaja, joka ei ole jäsen", sv: "Betalare som inte är medlem", en: "A payer who is not a member"),
        "field-nameFi": LocalizedText(fi: "Nimi suomeksi", sv: "Namn på finska", en: "Name in Finnish"),
        "field-nameSv": LocalizedText(fi: "Nimi ruotsiksi", sv: "Namn på svenska", en: "Name in Swedish"),
        "field-nameEn": LocalizedText(fi: "Nimi englanniksi", sv: "Namn på engelska", en: "Name in English"),
        "hint-nameFi": LocalizedText(
            fi: "Kunnan nimi tulee rekisteristä.", sv: "En kommuns namn kommer från registret.",
            en: "A municipality's name comes from the register."),
    ]

    /// Of invoices and payments, and of a year's end.
    static let moneyLabels: KeyValuePairs<String, LocalizedText> = [
        "field-plan": LocalizedText(fi: "Eräpäivät ja osat", sv: "Förfallodagar och delar", en: "Due days and parts"),
        "hint-plan": LocalizedText(
            fi: "Esimerkiksi kaksi yhtä suurta erää: 2026-01-31:1,2026-07-31:1",
            sv: "Till exempel två lika rater: 2026-01-31:1,2026-07-31:1",
            en: "For example two equal instalments: 2026-01-31:1,2026-07-31:1"),
        "field-instalments-date": LocalizedText(
            fi: "Tähän päivään mennessä erääntyvät eivät muutu", sv: "Rater som förfaller senast denna dag ändras inte",
            en: "Instalments due by this day do not change"
        ),
        "hint-instalments-date": Term.emptyToday,
        "hint-send-invoices-payer": Term.emptyAll,
        "field-dueBy": LocalizedText(
            fi: "Vain tähän mennessä erääntyvät", sv: "Bara de som förfaller senast denna dag",
            en: "Only instalments that fall due by this day"),
        "hint-dueBy": Term.emptyAll,
        "field-send-invoices-date": Term.dayOfSending,
        "hint-send-invoices-date": Term.emptyToday,
        "field-seller": LocalizedText(fi: "Laskuttajan nimi", sv: "Fakturerarens namn", en: "Who invoices"),
        "field-businessId": Term.businessID,
        "field-iban": Term.iban,
        "field-bic": Term.bic,
        "field-address": Term.eInvoiceAddress,
        "field-operator": Term.eInvoiceOperator,
        "field-buyerReference": Term.buyersReference,
        "field-vat": Term.vat,
        "choice-vat-outside": Term.vatOutside,
        "choice-vat-exempt": Term.vatExempt,
        "choice-vat-taxed": Term.vatTaxed,
        "field-vatRate": Term.vatRate,
        "field-vatGround": Term.vatGround,
        "field-invoice": LocalizedText(fi: "Laskun numero", sv: "Fakturans nummer", en: "The invoice's number"),
        "hint-credit-amount": LocalizedText(
            fi: "Tyhjä: koko lasku.", sv: "Tomt: hela fakturan.", en: "Empty: the whole invoice."),
        "field-credit-date": Term.dayOfSending,
        "hint-credit-date": Term.emptyToday,
        "field-dueOn": LocalizedText(
            fi: "Hyvitetyn uusi eräpäivä", sv: "Ny förfallodag för det krediterade", en: "New due day of the credited amount"),
        "field-reference": Term.reference,
        "field-payment-date": LocalizedText(fi: "Maksupäivä", sv: "Betalningsdag", en: "The day of the payment"),
        "field-refund-date": LocalizedText(fi: "Palautuspäivä", sv: "Dagen för återbetalningen", en: "The day of the refund"),
        "field-payment-note": Term.note,
        "field-refund-note": Term.note,
        "field-import-kind": LocalizedText(fi: "Mitä tuodaan", sv: "Vad som läses in", en: "What is imported"),
        "choice-kind-members": LocalizedText(
            fi: "Jäsenyydet ja muut maksajat", sv: "Medlemskap och övriga betalare", en: "Memberships and other payers"),
        "choice-kind-basis": Sentences.keyValues,
        "choice-kind-services": LocalizedText(
            fi: "Palvelut ja niiden ehdot", sv: "Tjänster och deras villkor", en: "Services and their terms"),
        "choice-kind-accounts": LocalizedText(fi: "Tilikartta", sv: "Kontoplanen", en: "The chart of accounts"),
        "choice-kind-budget": LocalizedText(
            fi: "Luonnoksen kustannukset", sv: "Utkastets kostnader", en: "The costs of a draft"),
        "choice-kind-actuals": LocalizedText(fi: "Toteutuneet luvut", sv: "Utfall", en: "Actuals"),
        "choice-kind-staffing": Term.personYears,
        "field-csv": LocalizedText(fi: "Taulukko (CSV)", sv: "Tabellen (CSV)", en: "The table (CSV)"),
        "hint-csv": LocalizedText(
            fi: "Lähetä tiedosto tai liitä sen rivit. Sarakkeet ovat samat kuin viennissä, esimerkiksi: payer;from",
            sv: "Skicka filen eller klistra in dess rader. Kolumnerna är desamma som vid export, till exempel: payer;from",
            en: "Send the file or paste its lines. The columns are the same as in an export, for example: payer;from"),
        "field-file": LocalizedText(fi: "Tiedoston sisältö", sv: "Filens innehåll", en: "Content of the file"),
        "hint-file": LocalizedText(
            fi: "Lähetä pankin viitemaksutiedosto tai tiliote (camt.053, camt.054), tai liitä sen sisältö.",
            sv: "Skicka bankens fil över referensbetalningar eller kontoutdrag (camt.053, camt.054), eller klistra in innehållet.",
            en: "Send the bank's file of reference payments or account statement (camt.053, camt.054), or paste its content."),
        "field-carry-date": LocalizedText(fi: "Kirjauspäivä", sv: "Bokföringsdag", en: "The day of the entry"),
        "hint-carry-payer": LocalizedText(
            fi: "Tyhjä: seutukunnan oma.", sv: "Tomt: regionens egen.", en: "Empty: the body's own."),
        "hint-carry-amount": LocalizedText(
            fi: "Summa, jonka seutukunta on velkaa maksajalle; miinusmerkkinen, jos maksaja on velkaa seutukunnalle.",
            sv: "Beloppet som regionen är skyldig betalaren; med minustecken om betalaren är skyldig regionen.",
            en: "The amount that the body owes the payer; negative if the payer owes the body."),
        "hint-carry-vat": LocalizedText(
            fi: "Sen palvelun arvonlisävero, jota raha koskee. Jos et valitse, käytetään seutukunnan omaa.",
            sv: "Momsen för den tjänst som pengarna gäller. Om du inte väljer används regionens egen.",
            en: "The VAT of the service that the money comes from. If you do not choose, the body's own VAT is used."),
        "field-rate": Term.percentAYear,
        "field-source": Term.source,
        "field-forecast-date": LocalizedText(fi: "Ennusteen päivä", sv: "Prognosens dag", en: "The day of the forecast"),
        "hint-forecast-date": Term.emptyToday,
        "field-account": Term.accountGroup,
        "choice-account-own-income": Term.ownIncome,
        "choice-account-external-funding": Term.externalFunding,
        "choice-account-costs": LocalizedText(fi: "Toimintakulut", sv: "Verksamhetskostnader", en: "Operating costs"),
        "choice-account-contributions": LocalizedText(fi: "Maksuosuudet", sv: "Betalningsandelar", en: "Contributions"),
        "choice-account-financial": LocalizedText(fi: "Rahoituserät", sv: "Finansiella poster", en: "Financial items"),
        "choice-account-depreciation": LocalizedText(fi: "Poistot", sv: "Avskrivningar", en: "Depreciation"),
        "choice-account-investments": LocalizedText(fi: "Investoinnit", sv: "Investeringar", en: "Investments"),
        "choice-account-loans": LocalizedText(fi: "Lainat", sv: "Lån", en: "Loans"),
        "hint-actual-amount": LocalizedText(
            fi: "Kulut ja poistot ovat miinusmerkkisiä, esimerkiksi: -512345,67",
            sv: "Kostnader och avskrivningar har minustecken, till exempel: -512345,67",
            en: "Costs and depreciation are negative, for example: -512345.67"),
        "field-period": Term.period,
        "hint-period": LocalizedText(
            fi: "Esimerkiksi: 2027-H1, 2027-Q1 tai 2027-01..04", sv: "Till exempel: 2027-H1, 2027-Q1 eller 2027-01..04",
            en: "For example: 2027-H1, 2027-Q1 or 2027-01..04"),
        "field-surplus": LocalizedText(
            fi: "Mitä tehdään liikaa maksetulle", sv: "Vad som görs med det som betalats för mycket",
            en: "What happens to overpaid amounts"),
        "choice-surplus-refund": LocalizedText(fi: "Palautetaan", sv: "Återbetalas", en: "It is refunded"),
        "choice-surplus-carry-forward": Term.carriedForward,
        "field-deficit": LocalizedText(
            fi: "Mitä tehdään liian vähän maksetulle", sv: "Vad som görs med det som betalats för lite",
            en: "What happens to underpaid amounts"),
        "choice-deficit-collect": LocalizedText(fi: "Peritään", sv: "Tas ut", en: "It is collected"),
        "choice-deficit-carry-forward": Term.carriedForward,
        "field-deMinimis": LocalizedText(
            fi: "Tätä pienempää erotusta ei peritä eikä palauteta", sv: "En mindre skillnad varken tas ut eller återbetalas",
            en: "A smaller difference is neither collected nor refunded"),
        "field-exceptions": LocalizedText(fi: "Poikkeukset", sv: "Undantag", en: "Exceptions"),
        "hint-exceptions": LocalizedText(
            fi: "Esimerkiksi: 236:carry-forward,849:refund. Voi jättää tyhjäksi.",
            sv: "Till exempel: 236:carry-forward,849:refund. Kan lämnas tomt.",
            en: "For example: 236:carry-forward,849:refund. May be left empty."),
        "field-settle-due": LocalizedText(
            fi: "Perittävän ja palautettavan eräpäivä", sv: "Förfallodag för det som tas ut eller återbetalas",
            en: "Due day of collected and refunded amounts"),
        "field-settlement-section-reason": Term.whyCorrected,
    ]

    /// Of forms that ask for other rows of a page.
    static let queryLabels: KeyValuePairs<String, LocalizedText> = [
        "field-subject": LocalizedText(fi: "Mitä lähetetään", sv: "Vad som skickas", en: "What is sent out"),
        "field-state": LocalizedText(fi: "Mitkä laskut", sv: "Vilka fakturor", en: "Which invoices"),
        "field-receivables-date": LocalizedText(fi: "Laskentapäivä", sv: "Beräkningsdag", en: "The day of the calculation"),
        "hint-receivables-date": Term.emptyToday,
        "hint-receivables-payer": Term.emptyAll,
        "field-thing": LocalizedText(fi: "Minkä muutokset", sv: "Ändringar i vad", en: "What was changed"),
        "field-code": LocalizedText(
            fi: "Tunnus, talousarviosta vuosi", sv: "Kod, för en budget året", en: "Its code; for a budget, the year"),
        "field-history-from": LocalizedText(fi: "Tästä päivästä alkaen", sv: "Från och med", en: "From this day on"),
        "field-action": Sentences.Audit.eventAction,
        "field-history-to": LocalizedText(fi: "Tähän päivään asti", sv: "Till och med", en: "Up to this day"),
        "field-actor": LocalizedText(fi: "Kenen tekemät", sv: "Gjorda av", en: "Made by"),
        "hint-actor": LocalizedText(
            fi: "Tunnisteen nimi. Tyhjä: kaikkien.", sv: "Åtkomstkodens namn. Tomt: alla.", en: "A token's name. Empty: everybody."),
        "field-differences-layer": LocalizedText(fi: "Mikä talousarvio", sv: "Vilken budget", en: "Which budget"),
        "hint-differences-layer": LocalizedText(fi: "Tyhjä: voimassa oleva.", sv: "Tomt: den som gäller.", en: "Empty: the one in force."),
        "field-differences-fromYear": LocalizedText(fi: "Verrataan vuoteen", sv: "Jämförs med året", en: "Compared with the year"),
        "hint-differences-fromYear": Term.emptyYearBefore,
        "field-differences-fromLayer": LocalizedText(
            fi: "Vertailtavan talousarvion muutos", sv: "Ändring av den jämförda budgeten", en: "Amendment of the other budget"),
        "hint-differences-fromLayer": LocalizedText(
            fi: "Muutoksen numero, 0 on alkuperäinen. Tyhjä: voimassa oleva. Jos vuosi on tyhjä, saman vuoden.",
            sv: "Ändringens nummer, 0 är den ursprungliga. Tomt: den som gäller. Är året tomt, samma års.",
            en: "The amendment's number; 0 is the original. Empty: the one in force. If the year is empty, it is the same year."),
    ]
}
