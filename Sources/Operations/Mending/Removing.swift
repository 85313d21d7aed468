internal import Cooperation
package import Postgres
package import Store

/// Takes back an entered thing, as long as nothing uses it. A decided thing is not taken back: its correction is a
/// separate entry or decision.
package protocol RemovingOperation: ChangeOperation {
    /// The removed thing in the answer.
    var removed: Removed { get }
    /// Locks everything that others may be changing, and refuses a thing that does not exist or was decided.
    func removal(in tx: Transaction, as caller: Caller) throws -> Removal
    /// Makes the changes that follow, such as sharing drafts again.
    func follow(in tx: Transaction, as caller: Caller) throws -> [Row]
}

extension RemovingOperation {
    package static var writes: [any RowConvertible.Type] { [Removed.self] }

    package func follow(in tx: Transaction, as caller: Caller) throws -> [Row] { [] }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let removal = try removal(in: tx, as: caller)
        try tx.requireNothing(restingOn: removal)
        guard try tx.remove(removal) else { throw Refusal.notFound }
        return Change(rows: [Row(removed)] + (try follow(in: tx, as: caller)))
    }
}

extension Transaction {
    /// Refuses to take back a thing that something uses, and names the users.
    func requireNothing(restingOn removal: Removal) throws {
        let resting = try resting(on: removal)
        if !resting.isEmpty { throw Refusal.figures(.thingsRest, resting.map(Row.init)) }
    }
}

/// What was taken back.
package struct Removed: RowConvertible, Hashable {
    /// The kind of thing, by its name in commands.
    let thing: String
    let what: String

    package static let rowKind = "removed"
    package static let meaning = "What was taken back."
    package static let columns: [Column<Removed>] = [
        .text("thing", \.thing, "What kind of thing it was.", example: "service"),
        .text("what", \.what, "Its code, year or number.", example: "business-services"),
    ]
}

extension Resting: RowConvertible {
    package static let rowKind = "resting"
    package static let meaning = "A thing that uses the thing to be taken back, and what to do."
    package static let columns: [Column<Resting>] = [
        .choice("kind", \.kind, "What it is."),
        .text("what", \.what, "Its code, year or number.", example: "2027"),
        .words(
            "remedy", \.kind.remedy, "What to do.",
            example: "An approved budget stays: end the thing on a last day, or amend the budget."),
    ]
}

extension Resting.Kind {
    /// What to do about it.
    var remedy: LocalizedText {
        switch self {
        case .approvedBudget, .openBudget, .settlement, .setContribution: budgetRemedy
        case .actual, .ledger, .forecast, .interimReport, .invoice, .useMove, .instalment, .carryForward, .payment: bookedRemedy
        case .participation, .keyValue, .token, .unit, .position, .part, .event: enteredRemedy
        case .served, .project, .decision, .claim, .report, .round, .consultation: plannedRemedy
        }
    }

    private var budgetRemedy: LocalizedText {
        switch self {
        case .approvedBudget:
            LocalizedText(
                fi: "Hyväksytty talousarvio pysyy: päätä voimassaolo viimeiseen päivään tai tee talousarviomuutos.",
                sv: "En godkänd budget står fast: avsluta giltigheten på en sista dag eller ändra budgeten.",
                en: "An approved budget stays: end the thing on a last day, or amend the budget.")
        case .openBudget:
            LocalizedText(
                fi: "Poista se ensin luonnoksesta; käsittelyssä oleva esitys palautetaan sitä ennen valmisteluun.",
                sv: "Ta först bort det ur utkastet; ett förslag under behandling återremitteras före det.",
                en: "First take it out of the draft; if the budget is proposed, return it for preparation before that.")
        case .settlement:
            LocalizedText(
                fi: "Tasattu vuosi pysyy: tee korjaus siirtyvän yli- tai alijäämän kirjauksena.",
                sv: "Ett avräknat år står fast: rätta med en post i det överförda över- eller underskottet.",
                en: "A settled year stays: correct it by an entry in the carry-forward ledger.")
        default:
            LocalizedText(
                fi: "Palauta muutettu maksuosuus ensin.", sv: "Återställ först den ändrade betalningsandelen.",
                en: "First reset the contribution that was set.")
        }
    }

    private var bookedRemedy: LocalizedText {
        switch self {
        case .actual:
            LocalizedText(fi: "Poista toteuma ensin.", sv: "Ta först bort utfallet.", en: "First remove the actual.")
        case .payment:
            LocalizedText(
                fi: "Oikaise maksu ensin korjauskirjauksella: katso sitten uudelleen.",
                sv: "Rätta först betalningen med en korrigeringspost och titta sedan på nytt.",
                en: "Payments stay: correct the payment by a new entry.")
        case .carryForward:
            LocalizedText(
                fi: "Poista käsin tehty kirjaus ensin; tasauslaskelman kirjaus pysyy.",
                sv: "Ta först bort posten som gjorts för hand; en avräkningspost står fast.",
                en: "First remove the entry if it was made by hand; an entry of a settlement stays.")
        case .instalment:
            LocalizedText(
                fi: "Maksuerä viitenumeroineen pysyy: päätä jäsenyys viimeiseen päivään.",
                sv: "En rat med sitt referensnummer står fast: avsluta medlemskapet på en sista dag.",
                en: "An instalment and its reference stay: end the membership on a last day.")
        default:
            LocalizedText(
                fi: "Kirjattu pysyy: päätä voimassaolo viimeiseen päivään tai tee korjauskirjaus.",
                sv: "Det som bokförts står fast: avsluta giltigheten på en sista dag eller gör en korrigeringspost.",
                en: "Booked amounts stay: end the thing on a last day, or correct it by a new entry.")
        }
    }

    private var enteredRemedy: LocalizedText {
        switch self {
        case .participation:
            LocalizedText(
                fi: "Poista maksaja ensin palvelun osallistujista.", sv: "Ta först bort betalaren ur tjänstens deltagare.",
                en: "First take the payer out of the service's participants.")
        case .keyValue:
            LocalizedText(
                fi: "Poista jakoperusteen arvo ensin.", sv: "Ta först bort fördelningsgrundens värde.", en: "First remove the key value.")
        case .token:
            LocalizedText(
                fi: "Maksaja tai tiimi, jolla on ollut tunniste, pysyy: päätä jäsenyys tai tiimi viimeiseen päivään.",
                sv: "En betalare eller ett team som har haft en åtkomstkod står kvar: avsluta medlemskapet eller teamet på en sista dag.",
                en: "A payer or a team that has had a token stays: end the membership or the team on a last day.")
        case .part:
            LocalizedText(fi: "Poista osat ensin.", sv: "Ta först bort delarna.", en: "First remove its parts.")
        case .event:
            LocalizedText(
                fi: "Poista tapahtuma ensin; tehdyksi merkitty avataan sitä ennen.",
                sv: "Ta först bort händelsen; en som märkts som klar öppnas före det.",
                en: "First remove the event; if it is done, open it again before that.")
        default:
            LocalizedText(
                fi: "Poista se ensin tai siirrä muualle.", sv: "Ta först bort det eller flytta det.", en: "First remove or move it.")
        }
    }

    private var plannedRemedy: LocalizedText {
        switch self {
        case .served:
            LocalizedText(
                fi: "Hanke palvelee tätä kohtaa: irrota hanke siitä ensin.",
                sv: "Ett projekt tjänar denna punkt: lös först projektet från den.",
                en: "A project serves this item: first untie the project from it.")
        case .decision:
            LocalizedText(
                fi: "Päätetty pysyy: kirjaa uusi päätös.", sv: "Det beslutade står fast: registrera ett nytt beslut.",
                en: "Decisions stay: record a new decision.")
        case .claim:
            LocalizedText(
                fi: "Poista uudempi maksatushakemus ensin.", sv: "Ta först bort den nyare utbetalningsansökan.",
                en: "First remove the newer claim.")
        case .project:
            LocalizedText(
                fi: "Jaa hankkeen kuntarahoitus ensin muille; rahoitetun hankkeen jako muuttuu vain päätöksellä.",
                sv: "Fördela först projektets kommunfinansiering på andra; ett finansierat projekts fördelning ändras endast genom beslut.",
                en: "First split the project among others; the split of a funded project changes by a decision only.")
        case .consultation:
            LocalizedText(
                fi: "Lausunnoilla ollut pysyy: ota maksaja pois pyydetyistä, jos se ei ole vastannut, tai päätä asia muuten.",
                sv: "Det som varit på remiss står fast: ta bort betalaren ur de tillfrågade om den inte har svarat, eller avsluta ärendet "
                    + "på annat sätt.",
                en: "What was sent out for opinions stays: take the payer off the list of those asked, if it has not answered, or end "
                    + "the matter in another way.")
        case .report:
            LocalizedText(fi: "Poista raportti ensin.", sv: "Ta först bort rapporten.", en: "First remove the report.")
        default:
            LocalizedText(
                fi: "Poista avoin raportointikierros ensin; suljettu pysyy.",
                sv: "Ta först bort den öppna rapporteringsomgången; en stängd står fast.",
                en: "First remove the round of reporting if it is open; a closed round stays.")
        }
    }
}
