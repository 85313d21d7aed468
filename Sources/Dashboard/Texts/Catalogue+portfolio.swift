internal import Cooperation

extension Catalogue {
    /// Of pages of sections.
    static let portfolio: KeyValuePairs<String, LocalizedText> = [
        "views": LocalizedText(fi: "Näkymät", sv: "Vyer", en: "Views"),
        "pages": LocalizedText(fi: "Luettelon sivut", sv: "Listans sidor", en: "Pages of the list"),
        "previousPage": LocalizedText(fi: "Edellinen sivu", sv: "Föregående sida", en: "Previous page"),
        "nextPage": LocalizedText(fi: "Seuraava sivu", sv: "Nästa sida", en: "Next page"),
        "filter": LocalizedText(fi: "Rajaa", sv: "Avgränsa", en: "Filter"),
        "clearFilter": LocalizedText(fi: "Poista rajaukset", sv: "Ta bort avgränsningar", en: "Clear the filters"),
    ]
}
