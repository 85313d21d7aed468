internal import Cooperation

extension Refusal.StateProblem {
    /// - Parameters:
    ///   - name: gives a field's name in the caller's transport.
    ///   - isOnPage: whether people read it on a page.
    func text(naming name: (String) -> String, isOnPage: Bool) -> LocalizedText {
        switch self {
        case .budgetApproved, .budgetProposed, .budgetNotApproved, .stepNotPossible, .layerOpen, .noPlaceholder,
            .budgetUnallocated,
            .unallocatedNotAcknowledged, .budgetHasRefusals, .budgetEmpty:
            budgetText(name)
        case .nothingUnallocated, .planFollowsBudget, .planNotReady: planText(name)
        case .serviceNotInBudget, .serviceNotValid, .keptByAccount, .serviceListsNoParticipants, .nothingToReset:
            serviceText(isOnPage: isOnPage)
        case .membershipEnded, .membershipNotBegun, .notAMember: membershipText
        case .tokenRevoked, .tenantSuspended, .noTenantChosen, .programOutdated: accessText
        case .actualsMissing, .yearSettled, .invoicingMissing, .noInstalmentOpen, .planOutdated, .invoicesTooMany:
            closingText(name)
        case .notAnInvoice, .nothingToCredit, .nothingToRefund: creditText
        case .projectUnbalanced, .projectDecided, .projectNotApplied, .projectNotDecided, .claimPaid, .splitDecided,
            .projectOpen, .projectClosed, .nothingChanges, .claimsAboveCosts:
            projectText(name)
        case .rejectionCarried, .supportPaid: mendingText(name)
        case .roundClosed, .roundOpen, .gateClosed, .itemOfOthers, .tokenHasNoTeam, .positionNotVacant, .indicatorHasNoOrigin:
            planningText(name)
        case .consultationOpen, .consultationClosed, .consultationEnded, .notAsked, .opinionGiven, .consentMissing, .consentWaivable,
            .consentNotMissing:
            consultationText(name)
        case .projectApplied, .nothingCut, .thingsRest, .sectionNotFound: mendingText(name)
        }
    }

    private func budgetText(_ name: (String) -> String) -> LocalizedText {
        switch self {
        case .budgetApproved:
            LocalizedText(
                fi: "Talousarvio on hyväksytty: sitä ei voi muuttaa.", sv: "Budgeten är godkänd och kan inte ändras.",
                en: "The budget is approved and cannot change.")
        case .budgetProposed:
            LocalizedText(
                fi: "Talousarvioesitys on toimielimen käsittelyssä: palauta se ensin valmisteluun.",
                sv: "Budgetförslaget behandlas av ett organ: återremittera det först.",
                en: "The budget is proposed: return it for preparation first.")
        case .budgetNotApproved:
            LocalizedText(
                fi: "Talousarviota ei ole hyväksytty: hyväksy se ensin.",
                sv: "Budgeten är inte godkänd: godkänn den först.",
                en: "The budget is not approved: approve it first.")
        case .stepNotPossible:
            LocalizedText(
                fi: "Käsittelyvaihe ei ole mahdollinen, kun talousarvio on tässä tilassa.",
                sv: "Behandlingssteget är inte möjligt i budgetens nuvarande skede.",
                en: "The step is not possible at the budget's status.")
        case .layerOpen:
            LocalizedText(
                fi: "Vuodella on jo avoin talousarvio, talousarviomuutos tai suunnitelma: hyväksy se ensin tai hylkää se.",
                sv: "Året har redan en öppen budget, budgetändring eller plan: godkänn eller förkasta den först.",
                en: "The year has an open budget, amendment or plan already: approve or discard it first.")
        case .noPlaceholder:
            LocalizedText(
                fi: "Pykälällä on jo numero: jos se on väärä, anna väärä pykälä (\(name("was"))) ja syy (\(name("reason"))).",
                sv: "Paragrafen har redan ett nummer: om det är fel, ange den felaktiga (\(name("was"))) och orsaken (\(name("reason"))).",
                en: "The section has its number: to correct it, give the wrong one (\(name("was"))) and the reason (\(name("reason"))).")
        case .budgetUnallocated:
            LocalizedText(
                fi: "Muutettu maksuosuus jätti osan kustannuksista jakamatta: katso talousarvion palvelut.",
                sv: "En ändrad betalningsandel lämnade en del av kostnaderna ofördelad: se budgetens tjänster.",
                en: "A contribution that was set left part of the costs unallocated: see the budget's services.")
        case .unallocatedNotAcknowledged:
            LocalizedText(
                fi: "Osa kustannuksista ei tule kenenkään maksettavaksi: anna jakamaton summa kuten talousarvio sen kertoo "
                    + "(\(name("unallocated"))) ja syy, miksi se hyväksytään (\(name("acceptGap"))).",
                sv: "En del av kostnaderna betalas av ingen: ange det ofördelade beloppet enligt budgeten (\(name("unallocated"))) "
                    + "och varför det godkänns (\(name("acceptGap"))).",
                en: "No payer pays a part of the costs: give the unallocated amount that the budget shows (\(name("unallocated"))) "
                    + "and the reason for accepting it (\(name("acceptGap"))).")
        case .budgetHasRefusals:
            LocalizedText(
                fi: "Jonkin palvelun kustannusta ei voi jakaa: katso talousarvion palvelut.",
                sv: "Kostnaden för någon tjänst kan inte fördelas: se budgetens tjänster.",
                en: "A service's cost cannot be shared: see the budget's services.")
        default:
            LocalizedText(
                fi: "Talousarviossa ei ole palveluja: lisää niitä ensin.",
                sv: "Budgeten har inga tjänster: lägg till sådana först.",
                en: "The budget has no services: add some first.")
        }
    }

    private func planText(_ name: (String) -> String) -> LocalizedText {
        switch self {
        case .nothingUnallocated:
            LocalizedText(
                fi: "Kaikki kustannukset on jaettu: jätä pois \(name("acceptGap")).",
                sv: "Alla kostnader är fördelade: utelämna \(name("acceptGap")).",
                en: "All costs are shared: leave out \(name("acceptGap")).")
        case .planFollowsBudget:
            LocalizedText(
                fi: "Suunnitelmavuosi käsitellään sen talousarvion kanssa, jonka suunnitelmaan se kuuluu: anna sen vuosi.",
                sv: "Ett planår behandlas med den budget vars plan det hör till: ange den budgetens år.",
                en: "A plan year is decided on with the budget whose plan it belongs to: give that budget's year.")
        default:
            LocalizedText(
                fi:
                    "Suunnitelman jollain vuodella ei ole palveluja, tai sen kustannusta ei ole jaettu: "
                    + "lisää palvelut tai korjaa rivien kustannukset.",
                sv:
                    "Något år i planen saknar tjänster eller har en kostnad som inte är fördelad: "
                    + "lägg till tjänster eller rätta radernas kostnader.",
                en: "A year of the plan has no services, or its costs cannot be shared: add services, or correct the costs in the rows.")
        }
    }

    private func serviceText(isOnPage: Bool) -> LocalizedText {
        switch self {
        case .serviceNotInBudget:
            LocalizedText(
                fi: "Palvelu ei ole talousarviossa: lisää se ensin.",
                sv: "Tjänsten finns inte i budgeten: lägg till den först.",
                en: "The service is not in the budget: add it first.")
        case .serviceNotValid:
            LocalizedText(
                fi: "Palvelun sopimus ei ole voimassa sinä vuonna.", sv: "Tjänstens avtal gäller inte det året.",
                en: "The service's agreement is not valid in that year.")
        case .keptByAccount:
            LocalizedText(
                fi: "Palvelun talousarvio on laadittu tileittäin: muuta tilien summia.",
                sv: "Tjänstens budget är uppgjord per konto: ändra kontonas belopp.",
                en: "The service is budgeted by account: change the amounts of its accounts.")
        case .serviceListsNoParticipants where isOnPage:
            LocalizedText(
                fi: "Palvelu koskee kaikkia jäseniä: muuta ensin palvelun ehtoja niin, että siihen osallistuvat siihen lisätyt maksajat.",
                sv: "Tjänsten gäller alla medlemmar: ändra först tjänstens villkor så att de betalare deltar som lagts till i den.",
                en: "The service is for all members: first change its terms so that only listed payers take part.")
        case .serviceListsNoParticipants:
            LocalizedText(
                fi: "Palvelu koskee kaikkia jäseniä: aseta ensin participation=listed.",
                sv: "Tjänsten gäller alla medlemmar: sätt först participation=listed.",
                en: "The service is for all members: set participation=listed first.")
        default:
            LocalizedText(
                fi: "Maksuosuutta ei ole muutettu: palautettavaa ei ole.",
                sv: "Betalningsandelen är inte ändrad: inget att återställa.",
                en: "The contribution was not set: there is nothing to reset.")
        }
    }

    private var membershipText: LocalizedText {
        switch self {
        case .membershipEnded:
            LocalizedText(
                fi: "Jäsenyys on päättynyt ennen sitä päivää: anna aikaisempi päivä tai jätä maksaja pois.",
                sv: "Medlemskapet har upphört före den dagen: ange en tidigare dag eller utelämna betalaren.",
                en: "The membership has ended before that day: give an earlier day, or leave the payer out.")
        case .membershipNotBegun:
            LocalizedText(
                fi: "Jäsenyys ei ole sinä päivänä vielä alkanut: anna myöhempi viimeinen päivä tai poista jäsenyys.",
                sv: "Medlemskapet har inte börjat den dagen: ange en senare sista dag eller ta bort medlemskapet.",
                en: "The membership has not begun on that day: give a later last day, or take the membership back.")
        default:
            LocalizedText(
                fi: "Maksaja ei ole jäsen: päätettävää jäsenyyttä ei ole.",
                sv: "Betalaren är inte medlem: det finns inget medlemskap att avsluta.",
                en: "The payer is not a member: there is no membership to end.")
        }
    }

    private var accessText: LocalizedText {
        switch self {
        case .tokenRevoked:
            LocalizedText(
                fi: "Tunniste on jo peruttu.", sv: "Åtkomstkoden är redan återkallad.", en: "The token is revoked already.")
        case .tenantSuspended:
            LocalizedText(
                fi: "Yhteisen toimielimen käyttö on keskeytetty.",
                sv: "Det gemensamma organet är avstängt från tjänsten.",
                en: "The cooperation body is suspended.")
        case .programOutdated:
            LocalizedText(
                fi: "Tietokannassa on tauluja, joita tämä ohjelma ei tunne: vie tiedot, kun ohjelma on päivitetty.",
                sv: "Databasen har tabeller som detta program inte känner till: exportera när programmet har uppgraderats.",
                en: "The database has tables that this program does not know: export when the program is upgraded.")
        default:
            LocalizedText(
                fi: "Valitse ensin yhteinen toimielin.", sv: "Välj först ett gemensamt organ.",
                en: "Choose a cooperation body first.")
        }
    }

    private func closingText(_ name: (String) -> String) -> LocalizedText {
        switch self {
        case .actualsMissing:
            LocalizedText(
                fi: "Jonkin palvelun toteuma puuttuu: katso vuoden talousarvion toteutuminen.",
                sv: "Utfallet för någon tjänst saknas: se årets budgetutfall.",
                en: "A service's actual is missing: see the year's statement.")
        case .yearSettled:
            LocalizedText(
                fi: "Vuosi on tasattu: tee korjaus siirtyvän yli- tai alijäämän kirjauksena.",
                sv: "Året är avräknat: gör rättelsen som en post i det överförda över- eller underskottet.",
                en: "The year is settled: correct it by an entry in the carry-forward ledger.")
        case .invoicingMissing:
            LocalizedText(
                fi: "Laskuttajan tiedot puuttuvat: anna ne ensin.",
                sv: "Fakturerarens uppgifter saknas: ange dem först.",
                en: "The seller's details are missing: give them first.")
        case .noInstalmentOpen:
            LocalizedText(
                fi: "Kaikki erät ovat erääntyneet, maksettu tai laskutettu: anna erotukselle myöhempi päivä (\(name("plan"))).",
                sv: "Alla rater har förfallit, är betalda eller fakturerade: ange en senare dag för skillnaden (\(name("plan"))).",
                en: "All instalments are due, paid or sent: give a later day for the difference (\(name("plan"))).")
        case .planOutdated:
            LocalizedText(
                fi: "Maksuosuudet eivät ole maksuerien summia, tai niiden arvonlisävero on toinen kuin lähetettyjen: suunnittele erät "
                    + "ensin, sitten laskuta.",
                sv: "Betalningsandelarna är inte raternas summor, eller deras moms är en annan än de sändas: planera raterna först och "
                    + "fakturera sedan.",
                en: "Shares differ from their instalments, or have another rate of tax than the invoices: plan the instalments "
                    + "first, and then send the invoices.")
        default:
            LocalizedText(
                fi: "Laskuja on enemmän kuin \(ExportInvoices.maximumCount): rajaa päivällä tai maksajalla "
                    + "(\(name("sentOn")), \(name("payer"))).",
                sv: "Fakturorna är fler än \(ExportInvoices.maximumCount): ange dag eller betalare (\(name("sentOn")), \(name("payer"))).",
                en: "There are more than \(ExportInvoices.maximumCount) invoices: choose a day or a payer "
                    + "(\(name("sentOn")), \(name("payer"))).")
        }
    }

    private var creditText: LocalizedText {
        switch self {
        case .notAnInvoice:
            LocalizedText(
                fi: "Numero on hyvityslaskun: anna laskun numero.", sv: "Numret är en kreditnotas: ange fakturans nummer.",
                en: "The number is a credit note's: give an invoice's number.")
        case .nothingToCredit:
            LocalizedText(
                fi: "Lasku on hyvitetty kokonaan: hyvitettävää ei ole.",
                sv: "Fakturan är krediterad i sin helhet: inget finns att kreditera.",
                en: "The invoice is credited in full: there is nothing left to credit.")
        default:
            LocalizedText(
                fi: "Maksajalla ei ole tässä erässä palautettavaa: se ei ole maksanut liikaa eikä saanut hyvitystä.",
                sv: "Betalaren har inget att få tillbaka av denna rat: den har inte betalat för mycket eller fått kredit.",
                en: "There is nothing to pay back of this instalment: the payer did not pay too much and has no credit.")
        }
    }

    private func projectText(_ name: (String) -> String) -> LocalizedText {
        switch self {
        case .projectUnbalanced:
            LocalizedText(
                fi: "Hankkeen rahoitus ei ole yhtä suuri kuin sen kustannukset: korjaa jompaakumpaa.",
                sv: "Projektets finansiering är inte lika stor som kostnaderna: rätta någondera.",
                en: "The project's financing does not equal its costs: correct one of them.")
        case .projectDecided:
            LocalizedText(
                fi: "Rahoittaja on päättänyt hankkeesta: kustannukset, aika ja rahoitus muuttuvat vain muutospäätöksellä.",
                sv: "Finansiären har beslutat om projektet: kostnader, tid och finansiering ändras endast genom ett ändringsbeslut.",
                en: "The funder has decided on the project: its costs, time and financing change by a change decision only.")
        case .projectNotApplied:
            LocalizedText(
                fi: "Päätetyn rahoituksen voi antaa vain, kun hakemus on rahoittajan käsittelyssä.",
                sv: "Beviljad finansiering kan anges endast när ansökan behandlas av finansiären.",
                en: "Decided amounts can be given only while the funder has the application.")
        case .projectNotDecided:
            LocalizedText(
                fi: "Hankkeesta ei ole rahoituspäätöstä: kirjaa päätös ensin.",
                sv: "Det finns inget finansieringsbeslut om projektet: registrera beslutet först.",
                en: "The project has no funding decision: record the decision first.")
        case .projectClosed:
            LocalizedText(
                fi: "Hanke on suljettu: sitä ei enää muuteta eikä siitä haeta maksatusta.",
                sv: "Projektet är avslutat: det ändras inte längre och inget mer begärs ut för det.",
                en: "The project is closed: it can no longer change, and nothing more can be claimed.")
        case .nothingChanges:
            LocalizedText(
                fi: "Päätös ei muuta hankkeesta mitään: tarkista \(changed(name)).",
                sv: "Beslutet ändrar inget i projektet: kontrollera \(changed(name)).",
                en: "The decision changes nothing in the project: check \(changed(name)).")
        case .claimsAboveCosts:
            LocalizedText(
                fi: "Maksatushakemuksissa olisi enemmän kuin hankkeella on: korjaa summa tai anna syy (\(name("acceptAbove"))).",
                sv: "Utbetalningsansökningarna skulle ha mer än projektet: rätta beloppet eller ange en orsak (\(name("acceptAbove"))).",
                en: "The claims would exceed the project's sums: correct the amount, or give a reason (\(name("acceptAbove"))).")
        case .claimPaid:
            LocalizedText(
                fi: "Maksatushakemuksesta ei ole mitään avoinna: kaikki on maksettu tai leikattu.",
                sv: "Utbetalningsansökan har inget öppet belopp: allt är betalt eller avdraget.",
                en: "No part of the claim is open: it is paid or cut.")
        case .splitDecided:
            LocalizedText(
                fi: "Jaosta tai rahoituksesta on päätetty: anna uudelle jaolle uusi päätös (\(decision(name))).",
                sv: "Fördelningen eller finansieringen är beslutad: ange ett nytt beslut om den nya fördelningen (\(decision(name))).",
                en: "The split or the financing is decided: give a new decision for the new split (\(decision(name))).")
        default:
            LocalizedText(
                fi: "Hankkeella on avoinna olevia eriä: kirjaa maksut ja leikkaukset, tai anna syy (\(name("acceptOpen"))).",
                sv: "Projektet har öppna poster: registrera betalningar och avdrag, eller ange en orsak (\(name("acceptOpen"))).",
                en: "The project has open items: record payments and cuts, or give a reason (\(name("acceptOpen"))).")
        }
    }

    private func decision(_ name: (String) -> String) -> String {
        ["organ", "date", "section"].map(name).joined(separator: ", ")
    }

    private func changed(_ name: (String) -> String) -> String {
        ["costs", "financing", "from", "to", "supportRate"].map(name).joined(separator: ", ")
    }

    private func planningText(_ name: (String) -> String) -> LocalizedText {
        switch self {
        case .roundClosed:
            LocalizedText(
                fi: "Raportointikierros on suljettu.", sv: "Rapporteringsomgången är stängd.", en: "The round of reporting is closed.")
        case .roundOpen:
            LocalizedText(
                fi: "Raportointikierros on avoin: sulje se ensin päätöksellä.",
                sv: "Rapporteringsomgången är öppen: stäng den först genom ett beslut.",
                en: "The round of reporting is open: close it by a decision first.")
        case .gateClosed:
            LocalizedText(
                fi: "Vuosikellon vaihe on kesken, rivit kertovat mikä: merkitse se tehdyksi, tai anna syy (\(name("override"))).",
                sv: "En fas i årsklockan är inte klar, raderna visar vilken: märk den som klar, eller ange en orsak (\(name("override"))).",
                en: "The rows name phases of the annual clock that are not done: mark them done, or give a reason (\(name("override"))).")
        case .itemOfOthers:
            LocalizedText(
                fi: "Kohta on muiden vastuulla (rivi kertoo, kenen): raportoi oman tiimisi kohdat, tai pyydä vastuutahoksi tiimisi.",
                sv: "Andra ansvarar för punkten (raden visar vem): rapportera ditt eget teams punkter, eller be att teamet blir ansvarigt.",
                en: "Others are responsible for the item (the row says who): report your own team's items, or ask for the responsibility.")
        case .tokenHasNoTeam:
            LocalizedText(
                fi: "Tunnisteella ei ole tiimiä, jonka kohdista se raportoi: pyydä uusi tunniste (\(name("team"))).",
                sv: "Åtkomstkoden har inget team vars punkter den rapporterar: be om en ny åtkomstkod (\(name("team"))).",
                en: "The token has no team to report for: ask for a new token (\(name("team"))).")
        case .positionNotVacant:
            LocalizedText(
                fi: "Tehtävä ei ole avoinna.", sv: "Befattningen är inte vakant.", en: "The position is not vacant.")
        default:
            LocalizedText(
                fi: "Indikaattorilla ei ole lähdettä, josta arvot haetaan: anna se (\(name("origin"))).",
                sv: "Indikatorn har ingen källa att hämta värden från: ange den (\(name("origin"))).",
                en: "The indicator has no source to fetch values from: give one (\(name("origin"))).")
        }
    }
}
