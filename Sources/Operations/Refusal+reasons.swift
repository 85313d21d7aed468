internal import Cooperation

extension Refusal.StateProblem {
    var text: LocalizedText {
        switch self {
        case .budgetApproved:
            LocalizedText(
                fi: "Talousarvio on hyväksytty: sitä ei voi muuttaa.", sv: "Budgeten är godkänd och kan inte ändras.",
                en: "The budget is approved and cannot change.")
        case .budgetProposed:
            LocalizedText(
                fi: "Talousarvio on esityksenä: palauta se ensin valmisteluun.",
                sv: "Budgeten är föreslagen: återremittera den först.",
                en: "The budget is proposed: return it for preparation first.")
        case .budgetNotApproved:
            LocalizedText(
                fi: "Talousarviota ei ole hyväksytty: maksuerät lasketaan hyväksytystä.",
                sv: "Budgeten är inte godkänd: raterna räknas av den godkända.",
                en: "The budget is not approved: instalments follow from an approved one.")
        case .stepNotPossible:
            LocalizedText(
                fi: "Vaihe ei ole mahdollinen talousarvion tässä tilassa.", sv: "Steget är inte möjligt i budgetens skede.",
                en: "The step is not possible at the budget's stage.")
        case .layerOpen:
            LocalizedText(
                fi: "Vuodella on jo avoin talousarvio tai muutos: hyväksy se ensin.",
                sv: "Året har redan en öppen budget eller ändring: godkänn den först.",
                en: "The year has an open budget or amendment already: approve it first.")
        case .noPlaceholder:
            LocalizedText(
                fi: "Pykälällä on jo numero.", sv: "Paragrafen har redan ett nummer.", en: "The section has its number already.")
        case .budgetUnallocated:
            LocalizedText(
                fi: "Maksuosuuden muutos jätti osan kustannuksista jakamatta: katso talousarvion palvelut.",
                sv: "En ändrad betalningsandel lämnade en del av kostnaderna ofördelad: se budgetens tjänster.",
                en: "A contribution that was set left part of the costs unallocated: see the budget's services.")
        case .unallocatedNotAcknowledged:
            LocalizedText(
                fi: "Tariffit eivät vastaa kustannuksia: anna talousarvion kertoma jakamatta jäävä summa (unallocated).",
                sv: "Tariffer motsvarar inte kostnaderna: ange det ofördelade belopp som budgeten visar (unallocated).",
                en: "Tariffs do not meet the costs: give the unallocated amount as the budget tells it (unallocated).")
        case .budgetHasRefusals:
            LocalizedText(
                fi: "Jokin palvelu ei jakaudu: katso talousarvion palvelut.", sv: "En tjänst kan inte fördelas: se budgetens tjänster.",
                en: "A service cannot be shared: see the budget's services.")
        case .budgetEmpty:
            LocalizedText(fi: "Talousarviossa ei ole palveluja.", sv: "Budgeten har inga tjänster.", en: "The budget has no services.")
        case .serviceNotInBudget:
            LocalizedText(
                fi: "Palvelu ei ole talousarviossa: lisää se ensin.", sv: "Tjänsten finns inte i budgeten: lägg till den först.",
                en: "The service is not in the budget: add it first.")
        case .serviceNotValid:
            LocalizedText(
                fi: "Palvelun sopimus ei ole voimassa sinä vuonna.", sv: "Tjänstens avtal gäller inte det året.",
                en: "The service's agreement is not valid in that year.")
        case .serviceListsNoParticipants:
            LocalizedText(
                fi: "Palvelu koskee kaikkia jäseniä; vaihda ensin participation=listed.",
                sv: "Tjänsten gäller alla medlemmar; byt först participation=listed.",
                en: "The service is for all members; set participation=listed first.")
        case .membershipEnded: LocalizedText(fi: "Jäsenyys on päättynyt.", sv: "Medlemskapet har upphört.", en: "The membership has ended.")
        case .membershipNotBegun:
            LocalizedText(
                fi: "Jäsenyys ei ole sinä päivänä vielä alkanut: anna myöhempi viimeinen päivä.",
                sv: "Medlemskapet har inte börjat den dagen: ange en senare sista dag.",
                en: "The membership has not begun on that day: give a later last day.")
        case .notAMember:
            LocalizedText(
                fi: "Maksaja ei ole jäsen: päätettävää jäsenyyttä ei ole.", sv: "Betalaren är inte medlem: inget medlemskap att avsluta.",
                en: "The payer is not a member: there is no membership to end.")
        case .tokenRevoked:
            LocalizedText(fi: "Tunniste on jo peruttu.", sv: "Token är redan återkallad.", en: "The token is revoked already.")
        case .tenantSuspended:
            LocalizedText(
                fi: "Yhteistyöelimen käyttö on keskeytetty.", sv: "Samarbetsorganet är avstängt.", en: "The cooperation body is suspended.")
        case .noTenantChosen:
            LocalizedText(
                fi: "Valitse ensin yhteistyöelin (USE).", sv: "Välj först ett samarbetsorgan (USE).",
                en: "Choose a cooperation body first (USE).")
        case .nothingToReset:
            LocalizedText(
                fi: "Maksuosuutta ei ole muutettu.", sv: "Betalningsandelen är inte ändrad.", en: "The contribution has no override.")
        case .actualsMissing:
            LocalizedText(
                fi: "Jonkin palvelun toteuma puuttuu: katso talousarvion toteuma.",
                sv: "Utfallet för någon tjänst saknas: se budgetens utfall.",
                en: "A service's actual is missing: see the year's statement.")
        case .invoicingMissing:
            LocalizedText(
                fi: "Laskuttajan tiedot puuttuvat: anna ne ensin (INVOICING SET).", sv: "Fakturerarens uppgifter saknas (INVOICING SET).",
                en: "Who invoices is not set: give it first (INVOICING SET).")
        case .noInstalmentOpen:
            LocalizedText(
                fi: "Kaikki erät ovat erääntyneet tai maksettu: anna plan-kenttään myöhempi päivä erotukselle.",
                sv: "Alla rater har förfallit eller är betalda: ange en senare dag i plan för skillnaden.",
                en: "All instalments are due or paid: give the plan a later date for the difference.")
        case .instalmentWithdrawn:
            LocalizedText(
                fi: "Erä on poistettu maksusuunnitelmasta: laskuta muut erät.",
                sv: "Raten finns inte längre i planen: fakturera de andra raterna.",
                en: "The plan has the instalment no more: invoice the others.")
        case .projectUnbalanced:
            LocalizedText(
                fi: "Hankkeen rahoitus ei ole kustannusten suuruinen.", sv: "Projektets finansiering täcker inte kostnaderna exakt.",
                en: "The project's financing does not sum to its costs.")
        case .projectDecided:
            LocalizedText(
                fi: "Rahoittaja on päättänyt hankkeesta: tätä ei voi enää muuttaa.",
                sv: "Finansiären har beslutat: detta kan inte ändras.",
                en: "The funder has decided on the project: this cannot change any more.")
        case .projectNotApplied:
            LocalizedText(
                fi: "Päätetyn rahoituksen voi antaa, kun hakemus on rahoittajalla.",
                sv: "Beviljad finansiering anges när ansökan är hos finansiären.",
                en: "Decided amounts are given while the funder has the application.")
        case .projectNotDecided:
            LocalizedText(
                fi: "Hankkeesta ei ole rahoituspäätöstä.", sv: "Projektet har inget finansieringsbeslut.",
                en: "The project has no funding decision.")
        case .claimPaid:
            LocalizedText(fi: "Maksatushakemus on jo maksettu.", sv: "Ansökan är redan betald.", en: "The claim is paid already.")
        case .splitDecided:
            LocalizedText(
                fi: "Jaosta tai rahoituksesta on päätetty: uuteen jakoon tarvitaan uusi päätös (organ, date, section).",
                sv: "Fördelningen eller finansieringen är beslutad: en ny fördelning kräver ett nytt beslut (organ, date, section).",
                en: "The split or the financing is decided: a new split needs a new decision (organ, date, section).")
        case .projectOpen:
            LocalizedText(
                fi: "Hankkeella on avointa: kirjaa maksut ja leikkaukset, tai anna syy (acceptOpen).",
                sv: "Projektet har öppna poster: registrera betalningar och avdrag, eller ange en orsak (acceptOpen).",
                en: "The project has open items: record payments and cuts, or give a reason (acceptOpen).")
        case .gateClosed:
            LocalizedText(
                fi: "Vuosikellon vaihe on kesken: merkitse se tehdyksi tai anna syy (override).",
                sv: "En fas i årsklockan är inte klar: märk den som klar eller ange en orsak (override).",
                en: "A phase of the annual clock is not done: mark it done, or give a reason (override).")
        case .positionNotVacant:
            LocalizedText(fi: "Tehtävä ei ole avoinna.", sv: "Befattningen är inte vakant.", en: "The position is not vacant.")
        case .indicatorHasNoOrigin:
            LocalizedText(
                fi: "Indikaattorilla ei ole lähdettä, josta hakea: anna se (origin).",
                sv: "Indikatorn har ingen källa att hämta från: ange den (origin).",
                en: "The indicator has nowhere to be fetched from: give its origin.")
        case .roundClosed:
            LocalizedText(
                fi: "Raportointikierros on suljettu.", sv: "Rapporteringsomgången är stängd.", en: "The round of reporting is closed.")
        case .yearSettled:
            LocalizedText(
                fi: "Vuosi on tasattu: korjaa siirtyvien kirjauksella.", sv: "Året är avräknat: rätta med en post bland de överförda.",
                en: "The year is settled: correct it by an entry of the carry-forward ledger.")
        }
    }
}

extension AllocationRefusal {
    /// The rule's own sentence, with the service it stopped.
    func text(_ service: ServiceCode?) -> LocalizedText {
        let prefix = service.map { "\($0.rawValue): " } ?? ""
        return LocalizedText(
            fi: "\(prefix)kustannusta ei voi jakaa (\(code)): \(detail)", sv: "\(prefix)kostnaden kan inte fördelas (\(code)): \(detail)",
            en: "\(prefix)the cost cannot be shared (\(code)): \(detail)")
    }
}
