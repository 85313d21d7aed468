internal import Cooperation

extension Refusal.StateProblem {
    /// Why something is not taken back or corrected.
    func mendingText(_ name: (String) -> String) -> LocalizedText {
        switch self {
        case .projectApplied:
            LocalizedText(
                fi: "Hanketta on haettu: vedä se pois tai siirrä ensin valmisteluun (\(name("stage"))).",
                sv: "Projektet har sökts: dra tillbaka det eller flytta det först till beredning (\(name("stage"))).",
                en: "The project was applied for: withdraw it, or move it back to preparation first (\(name("stage"))).")
        case .rejectionCarried:
            LocalizedText(
                fi: "Maksajat kantavat hylättyjen kulujen tuen muutospäätöksellä: tee uusi muutospäätös.",
                sv: "Betalarna bär stödet för de underkända kostnaderna enligt ett ändringsbeslut: gör ett nytt ändringsbeslut.",
                en: "The payers carry the support of the rejected costs by a change decision: make a new change decision.")
        case .supportPaid:
            LocalizedText(
                fi: "Rahoittaja on jo maksanut hylättyjen kulujen tukea: oikaise ensin maksu.",
                sv: "Finansiären har redan betalat stöd för de underkända kostnaderna: rätta först betalningen.",
                en: "The funder has paid support of the rejected costs already: correct the payment first.")
        case .nothingCut:
            LocalizedText(
                fi: "Maksatushakemuksesta ei ole leikattu mitään: jätä pois \(name("cut")).",
                sv: "Inget har dragits av från utbetalningsansökan: utelämna \(name("cut")).",
                en: "No part of the claim was cut: leave out \(name("cut")).")
        case .sectionNotFound:
            LocalizedText(
                fi: "Päätöksellä ei ole tällaista pykälää: tarkista \(name("was")).",
                sv: "Beslutet har ingen sådan paragraf: kontrollera \(name("was")).",
                en: "No decision on it has this section: check \(name("was")).")
        default:
            LocalizedText(
                fi: "Siihen nojaa muuta: rivit kertovat mikä ja mitä tehdä.",
                sv: "Annat vilar på det: raderna visar vad, och vad som kan göras.",
                en: "Other things use it: the rows name them and what to do.")
        }
    }
}
