internal import Cooperation

/// The texts about plans, goals and missing reports.
extension Sentences {
    static func purpose(_ purpose: Plan.Purpose) -> LocalizedText {
        switch purpose {
        case .actionPlan: LocalizedText(fi: "Toimintasuunnitelma", sv: "Verksamhetsplan", en: "Action plan")
        case .wellbeingProgramme: LocalizedText(fi: "Hyvinvointiohjelma", sv: "Välfärdsprogram", en: "Wellbeing programme")
        case .strategyGoals: LocalizedText(fi: "Strategian tavoitteet", sv: "Strategins mål", en: "Goals of a strategy")
        }
    }

    static func item(_ item: PlanPath.Item) -> LocalizedText {
        switch item {
        case .section: LocalizedText(fi: "Osa", sv: "Del", en: "Section")
        case .goal: LocalizedText(fi: "Tavoite", sv: "Mål", en: "Goal")
        case .action: Term.action
        case .measure: Term.measure
        }
    }

    static func state(_ state: PlanItem.State) -> LocalizedText {
        switch state {
        case .notStarted: LocalizedText(fi: "Ei aloitettu", sv: "Inte påbörjad", en: "Not started")
        case .ongoing: LocalizedText(fi: "Meneillään", sv: "Pågår", en: "Ongoing")
        case .done: LocalizedText(fi: "Valmis", sv: "Färdig", en: "Done")
        case .dropped: LocalizedText(fi: "Luovuttu", sv: "Slopad", en: "Dropped")
        }
    }

    static func problem(_ problem: PlanFinding.Problem) -> LocalizedText {
        switch problem {
        case .noUnit: LocalizedText(fi: "Yksikkö puuttuu", sv: "Enhet saknas", en: "No unit")
        case .noTarget: LocalizedText(fi: "Tavoitetaso puuttuu", sv: "Målnivå saknas", en: "No target")
        case .noOwner: LocalizedText(fi: "Vastuutaho puuttuu", sv: "Ansvarig saknas", en: "Nobody is responsible")
        case .notReported: LocalizedText(fi: "Raportti puuttuu", sv: "Rapport saknas", en: "No report")
        case .noMeasure: LocalizedText(fi: "Tavoitteella ei ole mittaria", sv: "Målet har ingen mätare", en: "The goal has no measure")
        case .unreadSchedule:
            LocalizedText(fi: "Aikataulua ei ymmärretä", sv: "Tidtabellen förstås inte", en: "The schedule is not understood")
        }
    }

    static func problem(_ problem: OwedAction.Problem) -> LocalizedText {
        switch problem {
        case .late: LocalizedText(fi: "Määräpäivä on mennyt", sv: "Sista dagen har gått", en: "The last day has passed")
        case .notReported: LocalizedText(fi: "Ei raportoitu", sv: "Inte rapporterad", en: "Not reported")
        }
    }

    static func plansLead(_ count: Int, reports: Int, actions: Int) -> LocalizedText {
        LocalizedText(
            fi: "Suunnitelmia on \(count). Raportteja odotetaan \(reports). Myöhässä tai raportoimatta on toimenpiteitä \(actions).",
            sv: "Planer: \(count). Rapporter som väntas: \(reports). Försenade eller orapporterade åtgärder: \(actions).",
            en: "Plans: \(count). Missing reports: \(reports). Actions that are late or have no report: \(actions).")
    }

    static let plansHeading = LocalizedText(fi: "Suunnitelmat", sv: "Planer", en: "Plans")
    static let plansSentence = LocalizedText(
        fi: "Nimi vie suunnitelman tavoitteisiin tiimeittäin.", sv: "Namnet leder till planens mål per team.",
        en: "A name leads to the plan's goals by team.")
    static let owedReports = LocalizedText(fi: "Odotettavat raportit", sv: "Rapporter som väntas", en: "Missing reports")
    static let owedActions = LocalizedText(
        fi: "Myöhässä tai raportoimatta", sv: "Försenat eller orapporterat", en: "Late or unreported actions")
    static let noOwedReports = LocalizedText(
        fi: "Yhtään raporttia ei odoteta.", sv: "Inga rapporter väntas.", en: "No report is missing.")
    static let noOwedActions = LocalizedText(
        fi: "Kaikki toimenpiteet on raportoitu, eikä mikään ole myöhässä.",
        sv: "Alla åtgärder är rapporterade, ingen är försenad.", en: "All actions are reported, and none of them is late.")

    static func owed(_ count: Int, shown: Int) -> LocalizedText {
        LocalizedText(
            fi: "Niitä on \(count), joista tässä on \(shown), myöhäisin ensin.",
            sv: "Sammanlagt \(count), varav \(shown) står här, den mest försenade först.",
            en: "\(count) in total. Shown here: \(shown), the most delayed first.")
    }

    /// - Parameter isOfOneYear: whether there is only one year, for which Finnish has another form.
    static func planLead(_ years: String, isOfOneYear: Bool, completion: String?) -> LocalizedText {
        let years =
            isOfOneYear
            ? LocalizedText(fi: "vuodelle \(years)", sv: "\(years)", en: "\(years)")
            : LocalizedText(fi: "vuosille \(years)", sv: "\(years)", en: "\(years)")
        guard let completion else {
            return LocalizedText(
                fi: "Suunnitelma on \(years.fi). Sen toteutumisesta ei ole vielä raportoitu.",
                sv: "Planen gäller \(years.sv). Dess förverkligande har ännu inte rapporterats.",
                en: "The plan is for \(years.en). Its completion has not been reported yet.")
        }
        return LocalizedText(
            fi: "Suunnitelma on \(years.fi). Siitä on toteutunut \(completion).",
            sv: "Planen gäller \(years.sv). Av den har \(completion) förverkligats.",
            en: "The plan is for \(years.en). Its completion is \(completion).")
    }

    static func farthest(_ name: String, _ percent: String, least: String, _ leastPercent: String) -> LocalizedText {
        LocalizedText(
            fi: "Pisimmällä on \(name), \(percent), ja vähiten on edennyt \(least), \(leastPercent).",
            sv: "Längst har \(name) kommit, \(percent), och minst \(least), \(leastPercent).",
            en: "\(name) has the highest completion, \(percent), and \(least) the lowest, \(leastPercent).")
    }

    static let noCompletion = LocalizedText(
        fi: "Toteutumisesta ei ole vielä tietoa.", sv: "Det finns ännu inga uppgifter om förverkligandet.",
        en: "The completion is not known yet.")
    static let teamsHeading = LocalizedText(fi: "Tavoitteet tiimeittäin", sv: "Mål per team", en: "Goals by team")
    static let team = LocalizedText(fi: "Tiimi tai osa", sv: "Team eller del", en: "Team or section")
    static let completion = LocalizedText(fi: "Toteutunut", sv: "Förverkligat", en: "Completion")
    static let goalCount = LocalizedText(fi: "Tavoitteita", sv: "Antal mål", en: "Goals")
    static let actionsDone = LocalizedText(fi: "Toimenpiteitä valmiina", sv: "Färdiga åtgärder", en: "Actions done")
    static let measuresReported = LocalizedText(fi: "Mittareita raportoitu", sv: "Rapporterade mätare", en: "Measures reported")
    static let unknown = LocalizedText(fi: "Ei tiedossa", sv: "Okänt", en: "Unknown")
    static let newestReport = LocalizedText(fi: "Uusin raportti", sv: "Nyaste rapporten", en: "Newest report")
    static let suppressed = LocalizedText(fi: "salattu", sv: "sekretessbelagd", en: "suppressed")
    static let missing = LocalizedText(fi: "puuttuu", sv: "saknas", en: "missing")
    static let findingsHeading = LocalizedText(fi: "Mitä pitää korjata", sv: "Vad som bör rättas", en: "What needs attention")
    static let noFindings = LocalizedText(
        fi: "Suunnitelmassa ei ole korjattavaa.", sv: "I planen finns inget att rätta.", en: "Nothing in the plan needs attention.")

    static func findings(_ count: Int, shown: Int, _ period: String) -> LocalizedText {
        LocalizedText(
            fi: "Korjattavaa on \(count) kohdassa kaudella \(period); tässä on niistä \(shown).",
            sv: "Att rätta för perioden \(period): \(count), varav \(shown) står här.",
            en: "To correct for the period \(period): \(count). Shown here: \(shown).")
    }

    static let roundsHeading = LocalizedText(fi: "Raportointikierrokset", sv: "Rapporteringsomgångar", en: "Rounds of reporting")
    static let closedBy = LocalizedText(fi: "Päätös kierroksesta", sv: "Beslut om omgången", en: "Closed by")
    static let noRounds = LocalizedText(
        fi: "Raportointikierroksia ei ole avattu.", sv: "Inga rapporteringsomgångar har öppnats.", en: "No round of reporting was opened.")

    static func rounds(_ count: Int, open: Int) -> LocalizedText {
        LocalizedText(
            fi: "Kierroksia on \(count), joista avoinna on \(open).", sv: "Omgångar: \(count), varav öppna: \(open).",
            en: "Rounds: \(count). Open: \(open).")
    }

    static let itemsHeading = LocalizedText(fi: "Suunnitelman kohdat", sv: "Planens punkter", en: "The plan's items")

    static func items(_ count: Int, of all: Int) -> LocalizedText {
        let items = CountedNoun.planItem(all)
        return LocalizedText(
            fi: "Suunnitelmassa on \(items.fi), tässä niistä \(count).", sv: "Planen har \(items.sv), av dem här \(count).",
            en: "The plan has \(items.en). Shown here: \(count).")
    }
}
