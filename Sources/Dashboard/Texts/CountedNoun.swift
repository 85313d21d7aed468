internal import Cooperation

/// A noun with its count: "1 project", "2 projects". Each language has a form for one and another for every other
/// count, including zero. The Finnish forms have the case that the sentences need.
struct CountedNoun: Sendable {
    let one: LocalizedText
    let many: LocalizedText

    init(fi: (one: String, many: String), sv: (one: String, many: String), en: (one: String, many: String)) {
        one = LocalizedText(fi: fi.one, sv: sv.one, en: en.one)
        many = LocalizedText(fi: fi.many, sv: sv.many, en: en.many)
    }

    func callAsFunction(_ count: Int) -> LocalizedText {
        let noun = count == 1 ? one : many
        return LocalizedText(fi: "\(count) \(noun.fi)", sv: "\(count) \(noun.sv)", en: "\(count) \(noun.en)")
    }

    /// The English "There is 1 project", "There are 2 projects"; the other two languages need no such phrase.
    func thereAre(_ count: Int) -> String { (count == 1 ? "There is " : "There are ") + self(count).en }
}

extension CountedNoun {
    static let amount = CountedNoun(fi: ("summan", "summaa"), sv: ("belopp", "belopp"), en: ("amount", "amounts"))
    static let day = CountedNoun(fi: ("päivän", "päivän"), sv: ("dag", "dagar"), en: ("day", "days"))
    /// For narrow places; the Finnish word is abbreviated.
    static let dayInTable = CountedNoun(fi: ("pv", "pv"), sv: ("dag", "dagar"), en: ("day", "days"))
    static let event = CountedNoun(fi: ("tapahtuma", "tapahtumaa"), sv: ("händelse", "händelser"), en: ("event", "events"))
    static let figure = CountedNoun(fi: ("luvusta", "luvusta"), sv: ("tal", "tal"), en: ("figure", "figures"))
    static let indicator = CountedNoun(
        fi: ("indikaattoria", "indikaattoria"), sv: ("indikator", "indikatorer"), en: ("indicator", "indicators"))
    static let instalment = CountedNoun(fi: ("maksuerä", "maksuerää"), sv: ("rat", "rater"), en: ("instalment", "instalments"))
    static let invoice = CountedNoun(
        fi: ("lasku tai hyvitys", "laskua ja hyvitystä"), sv: ("faktura eller kreditering", "fakturor och krediteringar"),
        en: ("invoice or credit note", "invoices and credit notes"))
    /// Items of a plan as the object of a sentence.
    static let item = CountedNoun(fi: ("kohdan", "kohtaa"), sv: ("punkt", "punkter"), en: ("item", "items"))
    static let minute = CountedNoun(fi: ("minuutin", "minuutin"), sv: ("minut", "minuter"), en: ("minute", "minutes"))
    /// Items of a plan as its content.
    static let planItem = CountedNoun(fi: ("kohta", "kohtaa"), sv: ("punkt", "punkter"), en: ("item", "items"))
    static let payer = CountedNoun(fi: ("maksaja", "maksajaa"), sv: ("betalare", "betalare"), en: ("payer", "payers"))
    static let payment = CountedNoun(fi: ("suoritus", "suoritusta"), sv: ("betalning", "betalningar"), en: ("payment", "payments"))
    static let phase = CountedNoun(fi: ("vaihe", "vaihetta"), sv: ("fas", "faser"), en: ("phase", "phases"))
    static let project = CountedNoun(fi: ("hanke", "hanketta"), sv: ("projekt", "projekt"), en: ("project", "projects"))
    static let service = CountedNoun(fi: ("palvelu", "palvelua"), sv: ("tjänst", "tjänster"), en: ("service", "services"))
    static let thing = CountedNoun(fi: ("kohta", "kohtaa"), sv: ("uppgift", "uppgifter"), en: ("thing", "things"))
    static let time = CountedNoun(fi: ("kerran", "kertaa"), sv: ("gång", "gånger"), en: ("time", "times"))

    static let all = [
        amount, day, dayInTable, event, figure, indicator, instalment, invoice, item, minute, payer, payment, phase, planItem, project,
        service, thing,
        time,
    ]
}
