internal import Cooperation
internal import Operations

/// The labels of operations' fields and of their choices on forms. A test finds a field of a form without a label.
extension Catalogue {
    /// - Parameter scope: the form's name, because a form may have its own label for a field.
    static func label(of field: FieldDescription, in scope: String? = nil) -> LocalizedText? { label(ofField: field.name, in: scope) }
    static func hint(of field: FieldDescription, in scope: String? = nil) -> LocalizedText? {
        scope.flatMap { all["hint-\($0)-\(field.name)"] } ?? all["hint-\(field.name)"]
    }
    static func label(ofField name: String, in scope: String? = nil) -> LocalizedText? {
        scope.flatMap { all["field-\($0)-\(name)"] } ?? all["field-\(name)"]
    }
    static func label(of choice: String, in field: FieldDescription) -> LocalizedText? { all["choice-\(field.name)-\(choice)"] }

    static let labels: KeyValuePairs<String, LocalizedText> = [
        "field-query": LocalizedText(
            fi: "Osoite kysymysmerkistä alkaen", sv: "Adressen från frågetecknet", en: "The address from the question mark on"),
        "field-position": LocalizedText(fi: "Kunnan kanta", sv: "Kommunens ståndpunkt", en: "The municipality's position"),
        "choice-position-for": LocalizedText(
            fi: "Puoltaa, ei huomautettavaa", sv: "Tillstyrker utan anmärkning", en: "For the draft, without remarks"),
        "choice-position-with-remarks": LocalizedText(
            fi: "Puoltaa huomautuksin", sv: "Tillstyrker med anmärkningar", en: "For the draft, with remarks"),
        "choice-position-against": LocalizedText(fi: "Vastustaa", sv: "Avstyrker", en: "Against the draft"),
        "field-organ": LocalizedText(fi: "Päättänyt toimielin", sv: "Organ som beslutat", en: "The organ that decided"),
        "hint-organ": LocalizedText(
            fi: "Esimerkiksi: Kunnanhallitus.", sv: "Till exempel: Kommunstyrelsen.", en: "For example: Municipal board."),
        "field-date": LocalizedText(fi: "Päätöksen päivä", sv: "Beslutets datum", en: "The day of the decision"),
        "field-section": Term.section,
        "hint-section": LocalizedText(
            fi: "Esimerkiksi: § 181. Jos numeroa ei vielä ole, kirjoita § xx.",
            sv: "Till exempel: § 181. Om numret ännu saknas, skriv § xx.",
            en: "For example: § 181. If there is no number yet, write § xx."),
        "field-register": LocalizedText(fi: "Asianumero", sv: "Ärendenummer", en: "Case register number"),
        "hint-register": Term.mayBeEmpty,
        "field-text": LocalizedText(fi: "Lausunnon teksti", sv: "Utlåtandets text", en: "Text of the opinion"),
        "hint-text": LocalizedText(
            fi: "Tarvitaan, jos kunnalla on huomautettavaa tai se vastustaa.",
            sv: "Behövs om kommunen har anmärkningar eller avstyrker.",
            en: "Needed if the municipality has remarks or is against the draft."),
    ]
}
