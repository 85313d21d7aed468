internal import Cooperation

/// The texts of the page of alternatives.
extension Catalogue {
    static let alternativeLabels: KeyValuePairs<String, LocalizedText> = [
        // For an address that cannot be read; no form has this field.
        "field-alternatives": Sentences.alternatives,
        "field-alternatives-name": LocalizedText(fi: "Vaihtoehdon nimi", sv: "Alternativets namn", en: "The alternative's name"),
        "hint-alternatives-name": LocalizedText(
            fi: "Esimerkiksi: tasan. Saman niminen vaihtoehto korvataan.", sv: "Till exempel: lika. Ett alternativ med samma namn ersätts.",
            en: "For example: even. An alternative of the same name is replaced."),
        "hint-alternatives-service": LocalizedText(fi: "Tyhjä: kaikki palvelut", sv: "Tomt: alla tjänster", en: "Empty: all services"),
        "hint-alternatives-referenceDate": LocalizedText(
            fi: "Tyhjä: talousarvion oma päivä", sv: "Tomt: budgetens egen dag", en: "Empty: the budget's own day"),
        "field-alternatives-payers": Term.payers,
        "hint-alternatives-payers": LocalizedText(
            fi: "Tunnukset pilkuin erotettuina, esimerkiksi: 074,236,421. Tyhjä: nykyiset maksajat",
            sv: "Koder med kommatecken emellan, till exempel: 074,236,421. Tomt: de nuvarande betalarna",
            en: "Codes with commas between them, for example: 074,236,421. Empty: the present payers"),
        "field-alternatives-net": Term.netCost,
        "hint-alternatives-net": LocalizedText(
            fi: "Vain yhdelle palvelulle. Tyhjä: talousarvion nettokustannus", sv: "Bara för en tjänst. Tomt: budgetens nettokostnad",
            en: "For one service only. Empty: the budget's net cost"),
    ]
}

extension Sentences {
    static let alternativesLead = LocalizedText(
        fi: "Katso rinnakkain, kuka maksaisi mitä muilla jakoperusteilla, luvuilla tai osallistujilla. Lisää vaihtoehto kerrallaan. "
            + "Mitään ei tallenneta.",
        sv: "Se sida vid sida vem som skulle betala vad med andra fördelningsgrunder, nyckeltal eller deltagare. Lägg till ett "
            + "alternativ i taget. Inget sparas.",
        en: "Compare what each payer would pay with other keys, key values or participants. Add one alternative at a time. Nothing is "
            + "saved.")
    static let addAlternative = LocalizedText(fi: "Lisää vaihtoehto", sv: "Lägg till alternativet", en: "Add the alternative")
    static let chosenAlternatives = LocalizedText(fi: "Valitut vaihtoehdot", sv: "Valda alternativ", en: "Chosen alternatives")

    static func withoutAlternative(_ name: String) -> LocalizedText {
        LocalizedText(fi: "Poista: \(name)", sv: "Ta bort: \(name)", en: "Take out: \(name)")
    }

    static func alternativesOf(_ layer: String) -> LocalizedText {
        LocalizedText(fi: "Vaihtoehdot: \(layer)", sv: "Alternativ: \(layer)", en: "What-if: \(layer)")
    }

    static let notPossible = LocalizedText(fi: "Mikä ei ole mahdollista", sv: "Vad som inte är möjligt", en: "What is not possible")
    static let keptServices = LocalizedText(
        fi: "Palvelut, jotka pysyvät ennallaan", sv: "Tjänster som förblir som de är", en: "Services that do not change")
    static let keptServicesWhy = LocalizedText(
        fi: "Palvelulla ei ole maksajia, joten vaihtoehto ei koske sitä.",
        sv: "Tjänsten har inga betalare, så alternativet gäller den inte.",
        en: "They have no payers, so the alternative does not concern them.")
    static let sideBySide = LocalizedText(fi: "Vaihtoehdot rinnakkain", sv: "Alternativen sida vid sida", en: "Side by side")
    static let now = LocalizedText(fi: "Nyt", sv: "Nu", en: "Now")

    static func changeUnder(_ name: String) -> LocalizedText {
        LocalizedText(fi: "Muutos: \(name)", sv: "Förändring: \(name)", en: "Change: \(name)")
    }
}
