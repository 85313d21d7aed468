internal import Cooperation
internal import Operations

extension Sentences {
    static func subject(_ draft: ConsultedDraft) -> LocalizedText {
        let code = draft.code
        return switch draft.kind {
        case .budget: LocalizedText(fi: "Talousarvioluonnos \(code)", sv: "Budgetutkast \(code)", en: "Draft budget \(code)")
        case .project: LocalizedText(fi: "Hanke \(code)", sv: "Projektet \(code)", en: "Project \(code)")
        case .plan: LocalizedText(fi: "Suunnitelma \(code)", sv: "Planen \(code)", en: "Plan \(code)")
        case .service: LocalizedText(fi: "Palvelun \(code) ehdot", sv: "Villkoren för tjänsten \(code)", en: "Terms of the service \(code)")
        case .agreement: LocalizedText(fi: "Sopimus: \(code)", sv: "Avtalet \(code)", en: "Agreement: \(code)")
        }
    }

    static func opinionTitle(_ subject: String, _ name: String) -> LocalizedText {
        LocalizedText(fi: "Lausunto: \(subject), \(name)", sv: "Utlåtande: \(subject), \(name)", en: "Opinion: \(subject), \(name)")
    }

    static func due(_ date: String) -> LocalizedText {
        LocalizedText(fi: "Määräpäivä \(date)", sv: "Senast \(date)", en: "By \(date)")
    }

    static func asked(_ state: AskedPayer.State) -> LocalizedText {
        switch state {
        case .answered: LocalizedText(fi: "Lausunto annettu", sv: "Utlåtande givet", en: "Opinion given")
        case .awaited: LocalizedText(fi: "Lausuntoa odotetaan", sv: "Utlåtande väntas", en: "Opinion awaited")
        case .late: LocalizedText(fi: "Ei lausuntoa", sv: "Inget utlåtande", en: "No opinion")
        }
    }

    static func position(_ position: Opinion.Position) -> LocalizedText {
        switch position {
        case .for: LocalizedText(fi: "Puoltaa", sv: "Tillstyrker", en: "For")
        case .withRemarks: LocalizedText(fi: "Puoltaa huomautuksin", sv: "Tillstyrker med anmärkningar", en: "For, with remarks")
        case .against: LocalizedText(fi: "Vastustaa", sv: "Avstyrker", en: "Against")
        }
    }

    static let giveOpinion = LocalizedText(fi: "Anna lausunto", sv: "Ge utlåtande", en: "Give the opinion")
    static let changeOpinion = LocalizedText(fi: "Muuta lausuntoa", sv: "Ändra utlåtandet", en: "Change the opinion")
    static let readOpinion = LocalizedText(fi: "Lue lausunto", sv: "Läs utlåtandet", en: "Read the opinion")
    static let opinionKept = LocalizedText(
        fi: "Lausunto on tallennettu. Sitä voi muuttaa määräpäivään asti.",
        sv: "Utlåtandet har sparats. Det kan ändras fram till sista dagen.",
        en: "The opinion is saved. You can change it until the last day.")
    static let consultationClosed = LocalizedText(
        fi: "Lausuntoja ei enää oteta vastaan.", sv: "Utlåtanden tas inte längre emot.", en: "Opinions are no longer accepted.")
    static let sectionStillTaken = LocalizedText(
        fi: "Määräpäivä on ohi: vain pykälän numeron voi vielä täydentää.",
        sv: "Sista dagen har passerat: bara paragrafens nummer kan ännu kompletteras.",
        en: "The day has passed: only the section's number can still be filled in.")
    static let mayNotGive = LocalizedText(
        fi: "Roolissasi voit lukea lausunnon mutta et antaa sitä.", sv: "I din roll kan du läsa utlåtandet men inte ge det.",
        en: "With your role you can read the opinion but not give it.")
}
