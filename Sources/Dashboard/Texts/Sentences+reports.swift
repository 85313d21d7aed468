internal import Cooperation

extension Sentences {
    /// The texts about missing reports, and of their forms.
    enum Reports {
        static let owed = LocalizedText(fi: "Raportoitavaa", sv: "Att rapportera", en: "Reports to give")
        static let owedByAll = LocalizedText(
            fi: "Raportoitavaa kaikilta tiimeiltä", sv: "Att rapportera av alla team", en: "Reports to give: all teams")

        static func owed(by team: String) -> LocalizedText {
            LocalizedText(fi: "Raportoitavaa: \(team)", sv: "Att rapportera: \(team)", en: "Reports to give: \(team)")
        }

        static let nothingOwed = LocalizedText(
            fi: "Kaikki on raportoitu.", sv: "Allt har rapporterats.", en: "Everything is reported.")

        static func owedLead(_ count: Int, late: Int) -> LocalizedText {
            LocalizedText(
                fi: "Raportoitavia kohtia on \(count), \(late == 0 ? "yksikään ei ole" : "joista") myöhässä\(late == 0 ? "" : " \(late)"). "
                    + "Avaa kohta ja täytä lomake.",
                sv: "Punkter att rapportera: \(count), \(late == 0 ? "ingen är försenad" : "varav försenade \(late)"). "
                    + "Öppna en punkt och fyll i formuläret.",
                en: "Reports to give: \(count), \(late == 0 ? "none of them late" : "of them late \(late)"). "
                    + "Open one and fill in its form.")
        }

        static let reportKept = LocalizedText(
            fi: "Raportti on tallennettu.", sv: "Rapporten har sparats.", en: "The report is saved.")
        static let figureMissing = LocalizedText(fi: "Ei vielä lukua", sv: "Ingen siffra ännu", en: "No figure yet")
        static let stateMissing = LocalizedText(fi: "Tilaa ei ole kerrottu", sv: "Läget inte uppgett", en: "State not reported")

        static func roundClosed(_ decision: String) -> LocalizedText {
            LocalizedText(
                fi: "Raportointikierros on päätetty: \(decision). Kauden lukuja ei enää muuteta.",
                sv: "Rapporteringsomgången är avslutad: \(decision). Periodens siffror ändras inte längre.",
                en: "The round of reporting is closed: \(decision). The period's figures can no longer change.")
        }

        static let mayNotReport = LocalizedText(
            fi: "Roolissasi voit lukea raportit mutta et antaa niitä.", sv: "I din roll kan du läsa rapporterna men inte ge dem.",
            en: "With your role you can read reports but not give them.")
        static let report = LocalizedText(fi: "Tallenna raportti", sv: "Spara rapporten", en: "Save the report")
        static let changeReport = LocalizedText(fi: "Muuta raporttia", sv: "Ändra rapporten", en: "Change the report")
        static let schedule = LocalizedText(fi: "Aikataulu", sv: "Tidtabell", en: "Schedule")
        static let responsible = LocalizedText(fi: "Vastuutaho", sv: "Ansvarig", en: "Responsible")

        static func reportOf(_ period: String) -> LocalizedText {
            LocalizedText(fi: "Raportoitu \(period)", sv: "Rapporterat \(period)", en: "Reported for \(period)")
        }
    }
}
