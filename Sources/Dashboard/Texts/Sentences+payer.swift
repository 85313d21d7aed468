internal import Cooperation

extension Sentences {
    /// The texts about a payer's commitments and opinions.
    enum Payer {
        static let commitments = LocalizedText(fi: "Sitoumuksemme", sv: "Våra åtaganden", en: "Our commitments")
        static let opinions = LocalizedText(fi: "Lausuntomme", sv: "Våra utlåtanden", en: "Our opinions")

        static func commitments(of name: String) -> LocalizedText {
            LocalizedText(fi: "Sitoumukset: \(name)", sv: "Åtaganden: \(name)", en: "Commitments: \(name)")
        }

        static func opinions(of name: String) -> LocalizedText {
            LocalizedText(fi: "Lausunnot: \(name)", sv: "Utlåtanden: \(name)", en: "Opinions: \(name)")
        }

        static func exposed(_ total: String, most year: String, _ amount: String) -> LocalizedText {
            LocalizedText(
                fi: "Hankkeisiin on luvattu tai voi tulla maksettavaa yhteensä \(total). Eniten on vuonna \(year): \(amount).",
                sv: "Till projekt har lovats eller kan komma att betalas sammanlagt \(total). Mest är det \(year): \(amount).",
                en: "The promised and possible payments to projects are \(total) in total. The highest year is \(year): \(amount).")
        }

        static let noExposure = LocalizedText(
            fi: "Hankkeisiin ei ole luvattu mitään.", sv: "Ingenting har lovats till projekt.", en: "Nothing is promised to projects.")
        /// The database hides drafts that were not sent out, so a municipality's own figures do not contain them.
        static let unsent = LocalizedText(
            fi: "Ideat ja valmistelussa olevat hankkeet ovat mukana vasta, kun niistä on pyydetty lausuntoa.",
            sv: "Idéer och projekt under beredning är med först när utlåtanden om dem har begärts.",
            en: "Ideas and projects in preparation are included only after opinions on them have been requested.")
        static let noProjects = LocalizedText(
            fi: "Rahoitettavia hankkeita ei ole.", sv: "Det finns inga projekt att finansiera.", en: "There are no projects to finance.")

        static func financed(_ count: Int) -> LocalizedText {
            LocalizedText(
                fi: "Hankkeita, joiden kuntarahoitukseen kunta osallistuu: \(count). Luvut ovat kaikkien kuntien yhteisiä.",
                sv: "Antal projekt vars kommunala finansiering kommunen deltar i: \(count). Siffrorna är alla kommuners sammanlagda.",
                en: "Projects that the municipality helps to finance: \(count). The figures are the sums of all municipalities.")
        }

        static func firstProjects(_ count: Int) -> LocalizedText {
            LocalizedText(
                fi: "Tässä ovat ensimmäiset \(count) hanketta: hankesalkun luettelossa ovat kaikki.",
                sv: "Här är de första \(count) projekten: i portföljens lista finns alla.",
                en: "These are the first \(count) projects: the portfolio's list has all of them.")
        }

        static let nothingCarried = LocalizedText(
            fi: "Aiemmilta vuosilta ei siirry mitään.", sv: "Ingenting överförs från tidigare år.",
            en: "Nothing is carried from earlier years.")

        static func carried(_ balance: String) -> LocalizedText {
            LocalizedText(
                fi: "Aiemmilta vuosilta on jäljellä \(balance). Miinus tarkoittaa, että maksettavaa on jäljellä.",
                sv: "Från tidigare år återstår \(balance). Ett minustecken betyder att det ännu ska betalas.",
                en: "\(balance) is left from earlier years. A minus sign means that the amount still has to be paid.")
        }

        static func carriedPlace(_ place: CarriedUse.Place, _ year: String) -> LocalizedText {
            switch place {
            case .draft: LocalizedText(fi: "Luonnoksessa \(year)", sv: "I utkastet \(year)", en: "In the draft of \(year)")
            case .proposed: LocalizedText(fi: "Esityksessä \(year)", sv: "I framställningen \(year)", en: "In the proposal of \(year)")
            case .approved: LocalizedText(fi: "Talousarviossa \(year)", sv: "I budgeten \(year)", en: "In the budget of \(year)")
            case .settlement:
                LocalizedText(fi: "Tasauslaskelmassa \(year)", sv: "I avräkningen \(year)", en: "In the settlement of \(year)")
            }
        }

        static let neverAsked = LocalizedText(
            fi: "Lausuntoja ei ole pyydetty.", sv: "Inga utlåtanden har begärts.", en: "No opinions were requested.")

        static func askedInAll(_ count: Int, waiting: Int) -> LocalizedText {
            LocalizedText(
                fi: "Lausuntoja on pyydetty \(count). Niistä odottaa vastausta \(waiting).",
                sv: "Antalet begärda utlåtanden är \(count). Av dem väntar \(waiting) på svar.",
                en: "Requested opinions: \(count). Without an answer: \(waiting).")
        }

        static func daysLeft(_ days: Int) -> LocalizedText {
            let days = CountedNoun.dayInTable(days)
            return LocalizedText(fi: "\(days.fi) jäljellä", sv: "\(days.sv) kvar", en: "\(days.en) left")
        }
    }
}
