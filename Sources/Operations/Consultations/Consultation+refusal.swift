internal import Cooperation

extension Refusal.StateProblem {
    /// - Parameter name: gives a field's name in the caller's transport.
    func consultationText(_ name: (String) -> String) -> LocalizedText {
        switch self {
        case .consultationOpen:
            LocalizedText(
                fi: "Luonnos on lausunnoilla: odota lausuntoja tai määräpäivää, tai anna syy (\(name("override"))). Rivit kertovat, "
                    + "keitä odotetaan.",
                sv: "Utkastet är på remiss: vänta på utlåtandena eller sista dagen, eller ange en orsak (\(name("override"))). Raderna "
                    + "berättar vilka som saknas.",
                en: "The draft is out for opinions: wait for them or for the day, or give a reason (\(name("override"))). The rows name "
                    + "who is awaited.")
        case .consultationClosed:
            LocalizedText(
                fi: "Lausuntojen määräpäivä on ohi: pyydä toimielintä siirtämään sitä (\(name("due"))).",
                sv: "Sista dagen för utlåtanden har passerat: be organet flytta den (\(name("due"))).",
                en: "The day for opinions has passed: ask the body to move it (\(name("due"))).")
        case .consultationEnded:
            LocalizedText(
                fi: "Lausuntokierros on päättynyt: pyydä toimielintä lähettämään luonnos uudelleen lausunnoille.",
                sv: "Remissen har avslutats: be organet skicka utkastet på remiss på nytt.",
                en: "The consultation has ended: ask the body to send the draft out again.")
        case .notAsked:
            LocalizedText(
                fi: "Maksajalta ei ole pyydetty lausuntoa: toimielin voi lisätä sen pyydettyihin (\(name("payers"))).",
                sv: "Betalaren har inte ombetts om utlåtande: organet kan lägga till den (\(name("payers"))).",
                en: "The payer was not asked for an opinion: the body can add it to the payers that are asked (\(name("payers"))).")
        case .opinionGiven:
            LocalizedText(
                fi: "Lausuntonsa antanutta ei voi jättää pois: anna kaikki vastanneet (\(name("payers"))).",
                sv: "Den som har gett sitt utlåtande kan inte utelämnas: ange alla som har svarat (\(name("payers"))).",
                en: "A payer that has given an opinion cannot be left out: name all payers that have answered (\(name("payers"))).")
        case .consentMissing:
            LocalizedText(
                fi: "Hyväksyminen vaatii kaikkien suostumuksen: rivit kertovat, keiden suostumus puuttuu. Pyydä heiltä suostumus "
                    + "tai muuta pyydettyjä (\(name("payers"))).",
                sv: "Godkännandet kräver allas samtycke: raderna berättar vilkas samtycke saknas. Be dem om samtycke eller ändra "
                    + "vilka som tillfrågas (\(name("payers"))).",
                en: "Approval needs the consent of all: the rows name the missing ones. Ask for them, or change who is asked "
                    + "(\(name("payers"))).")
        case .consentWaivable:
            LocalizedText(
                fi: "Kaikki eivät ole antaneet suostumustaan: rivit kertovat ketkä. Pyydä suostumus tai anna syy, miksi päätetään "
                    + "ilman sitä (\(name("withoutConsent"))).",
                sv: "Alla har inte gett sitt samtycke: raderna berättar vilka. Be om samtycke eller ange varför beslutet fattas utan "
                    + "det (\(name("withoutConsent"))).",
                en: "Not all have consented: the rows name the missing ones. Ask for their consent, or say why it is decided without "
                    + "(\(name("withoutConsent"))).")
        default:
            LocalizedText(
                fi: "Suostumuksia ei puutu: jätä pois \(name("withoutConsent")).",
                sv: "Inget samtycke saknas: utelämna \(name("withoutConsent")).",
                en: "No consent is missing: leave out \(name("withoutConsent")).")
        }
    }
}
