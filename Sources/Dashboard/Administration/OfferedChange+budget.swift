internal import Cooperation
internal import Operations

/// The steps of a budget from opening a year to the decision, and the settings of a draft.
extension OfferedChange {
    static let contribution = OfferedChange(
        "contribution", SetContribution.init, fi: "Aseta maksuosuus käsin", sv: "Sätt en andel för hand", en: "Set a contribution by hand"
    ).with(effect: .shares, to: .service)
    static let contributionByKey = OfferedChange(
        "contribution-by-key", ResetContribution.init, fi: "Palauta maksuosuus jakoperusteen mukaiseksi",
        sv: "Låt andelen följa fördelningsgrunden igen", en: "Let a contribution follow from the key again"
    ).with(effect: .shares, to: .service)
    static let service = OfferedChange(
        "service", SetBudgetService.init, fi: "Aseta palvelun kustannus ja jakoperuste", sv: "Sätt tjänstens kostnad och fördelningsgrund",
        en: "Set a service's cost and key"
    ).with(
        lead: LocalizedText(
            fi: "Palvelu lisätään talousarvioon, jos sitä ei siinä vielä ole. Kohta, jota et muuta, pysyy ennallaan.",
            sv: "Tjänsten läggs till i budgeten om den saknas där. Ett fält som du inte ändrar förblir som det är.",
            en: "If the budget does not have the service yet, the service is added. A field that you do not change stays as it is."),
        effect: .shares, to: .service, editing: .changes
    ) { context in
        guard let line = context.line else { return [:] }
        var values = ["income": "\(line.ownIncome)", "external": "\(line.externalFunding)"]
        if !line.costFollows { values["cost"] = "\(line.cost)" }
        values["key"] = line.yearKey?.description
        return values
    }
    static let account = OfferedChange(
        "account", SetBudgetAccount.init, fi: "Aseta tilin määräraha", sv: "Sätt kontots anslag", en: "Set the budget of an account"
    ).with(
        lead: LocalizedText(
            fi: "Kun palvelu on talousarviossa tileittäin, sen kustannus ja tuotot ovat tiliensä summat.",
            sv: "När en tjänst är budgeterad per konto är dess kostnad och intäkter summorna av kontona.",
            en: "If a service is budgeted by account, its cost and income are the sums of its accounts."),
        effect: .shares, to: .service)
    static let removeService = OfferedChange(
        "remove-service", RemoveBudgetService.init, fi: "Poista palvelu talousarviosta", sv: "Ta bort tjänsten ur budgeten",
        en: "Take a service out of the budget"
    ).with(effect: .shares)
    static let draft = OfferedChange(
        "draft", DraftBudget.init, fi: "Avaa vuoden talousarvio", sv: "Öppna ett års budget", en: "Open a year's budget"
    ).with(
        lead: LocalizedText(
            fi: "Vuosi alkaa hyväksytyn suunnitelman luvuista. Jos suunnitelmaa ei ole, kopioi palvelut edelliseltä vuodelta.",
            sv: "Året börjar med siffrorna i en godkänd plan. Om ingen plan finns kopierar du tjänsterna från året innan.",
            en: "The year begins with the figures of an approved plan. If there is no plan, copy the services from the year before.")
    ).withoutYear()
    static let copy = OfferedChange(
        "copy", CopyBudget.init, fi: "Kopioi palvelut toiselta vuodelta", sv: "Kopiera tjänsterna från ett annat år",
        en: "Copy services from another year"
    ).with(effect: .shares)
    static let settings = OfferedChange(
        "settings", SetBudget.init, fi: "Muuta laskentapäivää, huomautusta tai suunnitelmaa",
        sv: "Ändra beräkningsdagen, anmärkningen eller planen", en: "Change the reference date, the note or the plan"
    ).with(effect: .shares, editing: .changes) { context in
        guard let budget = context.year?.budget else { return [:] }
        return ["referenceDate": "\(budget.referenceDate)", "note": budget.note]
    }
    static let discard = OfferedChange(
        "discard", DiscardBudget.init, fi: "Hylkää luonnos", sv: "Förkasta utkastet", en: "Discard the draft")
    static let amend = OfferedChange(
        "amend", AmendBudget.init, fi: "Aloita talousarvion muutos", sv: "Inled en budgetändring", en: "Begin an amendment")

    static let budget = [contribution, contributionByKey, service, account, removeService, draft, copy, settings, discard, amend]

    /// The steps of organs for a budget.
    static let propose = OfferedChange(
        "propose", { try DecideBudget(.propose, &$0) }, fi: "Esitä päätettäväksi", sv: "Lägg fram för beslut", en: "Put before an organ"
    )
    static let step = OfferedChange(
        "step", DecideBudget.init, fi: "Kirjaa käsittelyvaihe", sv: "Anteckna ett behandlingsskede", en: "Record a step of an organ"
    ).with(leavingOut: ["unallocated", "acceptGap", "override", "withoutConsent"])
    static let approve = OfferedChange(
        "approve", ApproveBudget.init, fi: "Hyväksy talousarvio", sv: "Godkänn budgeten", en: "Approve the budget"
    ).with(
        lead: LocalizedText(
            fi: "Hyväksytty talousarvio ei enää muutu: sen jälkeen tehdään muutos, josta päätetään erikseen.",
            sv: "En godkänd budget ändras inte mer: därefter görs en ändring som beslutas särskilt.",
            en: "An approved budget can no longer change: a later change is an amendment with its own decision.")
    ) { context in
        guard let budget = context.year?.budget, budget.unallocated != .zero else { return [:] }
        return ["unallocated": "\(budget.unallocated)"]
    }
    static let section = OfferedChange(
        "section", FillSection.init, fi: "Täydennä päätöksen pykälä", sv: "Komplettera beslutets paragraf",
        en: "Fill in the decision's section")

    static let taking = [propose, step, approve, section]

    static let sendOut = OfferedChange(
        "send-out", StartConsultation.init, fi: "Lähetä luonnos lausunnolle", sv: "Skicka utkastet på remiss",
        en: "Send the draft out for opinions"
    ).with(fixed: ["subject": "budget"], leavingOut: ["template", "phase", "clockYear"]).withYear(in: "code")
    static let moveConsultation = OfferedChange(
        "consultation", SetConsultation.init, fi: "Muuta lausuntopyyntöä", sv: "Ändra remissen", en: "Change a consultation"
    ).with(
        lead: LocalizedText(
            fi: "Kohta, jota et muuta, pysyy ennallaan. Maksajat jäävät ennalleen, kun et luettele heitä.",
            sv: "Ett fält som du inte ändrar förblir som det är. Betalarna förblir de samma när du inte räknar upp dem.",
            en: "A field that you do not change stays as it is. If you do not list the payers, they stay the same."),
        leavingOut: ["template", "phase", "clockYear"], editing: .changes
    ).reading(by: "consultation") { viewer, known in
        ReadPart(try viewer.make(ListConsultations.init)).map { consultations in
            consultations.items.first { "\($0.consultation.number)" == known["consultation"] }.map { Row($0).formValues } ?? [:]
        }
    }.withYear(in: nil)
    static let endConsultation = OfferedChange(
        "end-consultation", EndConsultation.init, fi: "Peru lausuntopyyntö", sv: "Återta remissen", en: "Withdraw a consultation"
    ).withYear(in: nil)

    static let consultations = [sendOut, moveConsultation, endConsultation]
}

/// The basis of budgets: services, and the payers that take part in them.
extension OfferedChange {
    static let addService = OfferedChange(
        "add-service", AddService.init, fi: "Perusta palvelu", sv: "Inrätta en tjänst", en: "Add a service to the register"
    ).with(leavingOut: ["floors", "caps"]).withYear(in: nil)
    static let setService = OfferedChange(
        "terms", SetService.init, fi: "Muuta palvelun ehtoja", sv: "Ändra tjänstens villkor", en: "Change a service's terms"
    ).with(leavingOut: ["from", "to"], effect: .shares, to: .service, editing: .changes) { context in
        guard let service = context.services.first(where: { $0.code.rawValue == context.known["service"] }) else { return [:] }
        return [
            "name": service.name, "agreement": service.agreement, "participation": service.participation.rawValue,
            "key": "\(service.terms.key)", "step": service.terms.step.rawValue, "floors": "\(service.terms.bounds.floors)",
            "caps": "\(service.terms.bounds.caps)", "if": "\(service.version)",
        ]
    }.withYear(in: nil)
    static let join = OfferedChange(
        "join", JoinService.init, fi: "Lisää maksajia palveluun", sv: "Lägg till betalare i tjänsten", en: "Add payers to a service"
    ).with(effect: .shares, to: .service).withYear(in: nil)
    static let leave = OfferedChange(
        "leave", LeaveService.init, fi: "Päätä maksajan osallistuminen", sv: "Avsluta en betalares deltagande",
        en: "End a payer's part in a service"
    ).with(effect: .shares, to: .service).withYear(in: nil)
    static let addMember = OfferedChange(
        "add-member", AddMember.init, fi: "Lisää jäsen tai maksaja", sv: "Lägg till en medlem eller betalare", en: "Add a member or payer"
    ).with(effect: .shares).withYear(in: nil)

    static let importing = OfferedChange(
        "import", ImportData.init, fi: "Tuo tietoja taulukosta", sv: "Läs in data från en tabell", en: "Import a table"
    ).with(
        lead: LocalizedText(
            fi: "CSV-tiedoston ensimmäinen rivi nimeää sarakkeet. "
                + "Tiedosto tuodaan kokonaan. Jos siinä on virheitä, mitään ei tuoda ja virheet näytetään.",
            sv: "CSV-filens första rad namnger kolumnerna. Hela filen läses in. Om den har fel läses inget in och felen visas.",
            en: "The first line of a CSV file names the columns. "
                + "The whole file is imported. If it has faults, nothing is imported and the faults are shown.")
    ).withYear(in: nil)

    static let endMember = OfferedChange(
        "end-member", EndMember.init, fi: "Päätä jäsenyys", sv: "Avsluta ett medlemskap", en: "End a membership"
    ).with(leavingOut: ["if"], effect: .shares).withYear(in: nil)

    static let registers = [addService, setService, join, leave, addMember, endMember, importing]
}
