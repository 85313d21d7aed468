internal import Cooperation

/// The names of projects' stages, roles, sources and other words.
extension Sentences {
    static func stage(_ stage: ProjectStage) -> LocalizedText {
        switch stage {
        case .idea: LocalizedText(fi: "Idea", sv: "Idé", en: "Idea")
        case .preparation: Term.inPreparation
        case .applied: LocalizedText(fi: "Haettu", sv: "Ansökt", en: "Applied for")
        case .funded: LocalizedText(fi: "Rahoitettu", sv: "Finansierat", en: "Funded")
        case .rejected: LocalizedText(fi: "Hylätty", sv: "Avslaget", en: "Rejected")
        case .running: LocalizedText(fi: "Käynnissä", sv: "Pågår", en: "Running")
        case .interrupted: LocalizedText(fi: "Keskeytetty", sv: "Avbrutet", en: "Interrupted")
        case .ended: LocalizedText(fi: "Päättynyt", sv: "Avslutat", en: "Ended")
        case .closed: LocalizedText(fi: "Suljettu", sv: "Stängt", en: "Closed")
        case .withdrawn: LocalizedText(fi: "Peruttu", sv: "Återtaget", en: "Withdrawn")
        }
    }

    static func fund(_ fund: Fund) -> LocalizedText {
        switch fund {
        case .erdf: LocalizedText(fi: "EAKR", sv: "ERUF", en: "ERDF")
        case .esf: LocalizedText(fi: "ESR+", sv: "ESF+", en: "ESF+")
        case .jtf: LocalizedText(fi: "JTF", sv: "FRO", en: "JTF")
        case .interreg: LocalizedText(fi: "Interreg", sv: "Interreg", en: "Interreg")
        case .rural: LocalizedText(fi: "Maaseuturahasto", sv: "Landsbygdsfonden", en: "Rural fund")
        case .leader: LocalizedText(fi: "Leader", sv: "Leader", en: "Leader")
        case .national: LocalizedText(fi: "Kansallinen", sv: "Nationell", en: "National")
        case .own: LocalizedText(fi: "Omarahoitus", sv: "Egen finansiering", en: "Own money")
        case .other: LocalizedText(fi: "Muu", sv: "Annan", en: "Other")
        }
    }

    static func source(_ source: FinancingSource) -> LocalizedText {
        switch source {
        case .eu: LocalizedText(fi: "EU", sv: "EU", en: "EU")
        case .state: LocalizedText(fi: "Valtio", sv: "Staten", en: "State")
        case .euState: LocalizedText(fi: "EU ja valtio", sv: "EU och staten", en: "EU and state")
        case .municipal: LocalizedText(fi: "Kunnat", sv: "Kommunerna", en: "Municipalities")
        case .otherPublic: LocalizedText(fi: "Muu julkinen", sv: "Annan offentlig", en: "Other public")
        case .private: LocalizedText(fi: "Yksityinen", sv: "Privat", en: "Private")
        case .own: LocalizedText(fi: "Oma osuus", sv: "Egen andel", en: "Own part")
        }
    }

    static func category(_ category: CostCategory) -> LocalizedText {
        switch category {
        case .staff: LocalizedText(fi: "Henkilöstö", sv: "Personal", en: "Staff")
        case .purchases: LocalizedText(fi: "Ostot", sv: "Köp", en: "Purchases")
        case .travel: LocalizedText(fi: "Matkat", sv: "Resor", en: "Travel")
        case .investment: LocalizedText(fi: "Investoinnit", sv: "Investeringar", en: "Investment")
        case .other: LocalizedText(fi: "Muut", sv: "Övriga", en: "Other")
        case .flatRate: LocalizedText(fi: "Kiinteä osuus", sv: "Schablon", en: "Flat rate")
        }
    }

    static func role(_ role: Project.Role) -> LocalizedText {
        switch role {
        case .lead: LocalizedText(fi: "Seutukunta toteuttaa", sv: "Regionen genomför", en: "The body carries it out")
        case .partner: LocalizedText(fi: "Seutukunta on osatoteuttaja", sv: "Regionen är partner", en: "The body is a partner")
        case .other: LocalizedText(fi: "Toisen toimijan hanke", sv: "En annan aktörs projekt", en: "Another actor's project")
        }
    }

    static func costModel(_ model: CostModel) -> LocalizedText {
        switch model {
        case .actual: LocalizedText(fi: "Tosiasialliset kustannukset", sv: "Faktiska kostnader", en: "Actual costs")
        case .flat15: LocalizedText(fi: "Kiinteä 15 %", sv: "Schablon 15 %", en: "Flat rate of 15%")
        case .flat24: LocalizedText(fi: "Kiinteä 24 %", sv: "Schablon 24 %", en: "Flat rate of 24%")
        case .flat40: LocalizedText(fi: "Kiinteä 40 %", sv: "Schablon 40 %", en: "Flat rate of 40%")
        case .lumpSum: LocalizedText(fi: "Kertakorvaus", sv: "Engångsersättning", en: "Lump sum")
        }
    }

    static func commitment(_ commitment: Commitment) -> LocalizedText {
        switch commitment {
        case .decided: Term.decided
        case .pending: LocalizedText(fi: "Haettu rahoittajalta", sv: "Ansökt hos finansiären", en: "Applied for")
        case .pipeline: LocalizedText(fi: "Ideoita ja valmistelussa", sv: "Idéer och beredning", en: "Ideas and in preparation")
        }
    }

    static func subject(_ subject: Milestone.Subject) -> LocalizedText {
        switch subject {
        case .milestone: LocalizedText(fi: "Välitavoite", sv: "Milstolpe", en: "Milestone")
        case .claim: Term.paymentClaim
        case .report: LocalizedText(fi: "Raportti", sv: "Rapport", en: "Report")
        }
    }

    static func subject(_ subject: OverdueItem.Subject) -> LocalizedText {
        switch subject {
        case .milestone: self.subject(Milestone.Subject.milestone)
        case .claim: self.subject(Milestone.Subject.claim)
        case .report: self.subject(Milestone.Subject.report)
        case .end: LocalizedText(fi: "Hankkeen päättyminen", sv: "Projektets slut", en: "The project's end")
        case .unpaid: LocalizedText(fi: "Maksamaton hakemus", sv: "Obetald ansökan", en: "Unpaid claim")
        }
    }

    static func subject(_ subject: ProjectLink.Subject) -> LocalizedText {
        switch subject {
        case .decision: Term.decision
        case .document: LocalizedText(fi: "Asiakirja", sv: "Handling", en: "Document")
        }
    }

    static func problem(_ problem: PortfolioFault.Problem) -> LocalizedText {
        switch problem {
        case .sourcesNotCosts:
            LocalizedText(
                fi: "Rahoitus ei vastaa kustannuksia", sv: "Finansieringen motsvarar inte kostnaderna",
                en: "The financing does not sum to the costs")
        case .municipalitiesNotSource:
            LocalizedText(
                fi: "Kuntien osat eivät vastaa kuntarahoitusta", sv: "Kommunernas delar motsvarar inte kommunfinansieringen",
                en: "The municipalities' parts do not sum to their financing")
        case .claimedAboveDecided:
            LocalizedText(
                fi: "Tukea on haettu yli päätetyn", sv: "Mer stöd har sökts än vad som beslutats",
                en: "More support was claimed than decided")
        case .claimsAboveCosts:
            LocalizedText(
                fi: "Kuluja on haettu yli hankkeen kustannusten", sv: "Mer kostnader har sökts än projektet har",
                en: "More costs were claimed than the project has")
        case .closedWithOpen:
            LocalizedText(
                fi: "Suljettu, mutta rahoittaja on vielä velkaa", sv: "Stängt, men finansiären är ännu skyldig",
                en: "Closed, and the funder still owes")
        case .closedNotReceived:
            LocalizedText(
                fi: "Suljettu, mutta rahoitusta on saamatta", sv: "Stängt, men finansiering har inte kommit in",
                en: "Closed, and financing has not come in")
        case .shareAfterLeaving:
            LocalizedText(
                fi: "Osa eronneella jäsenellä", sv: "En del hos en medlem som lämnat", en: "A part of a member that has left")
        case .decidedNotCharged:
            LocalizedText(
                fi: "Päätettyä osaa ei ole peritty", sv: "Den beslutade delen har inte debiterats", en: "The decided part is not charged")
        }
    }

    static func event(_ kind: PortfolioEvent.Kind) -> LocalizedText {
        switch kind {
        case .stage: LocalizedText(fi: "Vaihe muuttui", sv: "Skedet ändrades", en: "The stage changed")
        case .claimSubmitted: LocalizedText(fi: "Maksatushakemus jätettiin", sv: "Ansökan lämnades in", en: "A claim was submitted")
        case .claimPaid: LocalizedText(fi: "Maksatus saatiin", sv: "Utbetalning kom", en: "A claim was paid")
        case .claimCut: LocalizedText(fi: "Tukea leikattiin", sv: "Stödet skars ner", en: "Support was cut")
        case .claimRejected: LocalizedText(fi: "Kuluja hylättiin", sv: "Kostnader underkändes", en: "Costs were rejected")
        case .claimCorrected: LocalizedText(fi: "Maksatus korjattiin", sv: "En utbetalning rättades", en: "A payment was corrected")
        case .milestoneDone: LocalizedText(fi: "Välitavoite täyttyi", sv: "En milstolpe nåddes", en: "A milestone was done")
        case .changeDecided: LocalizedText(fi: "Muutos päätettiin", sv: "En ändring beslutades", en: "A change was decided")
        case .settingsChanged: LocalizedText(fi: "Tietoja muutettiin", sv: "Uppgifter ändrades", en: "Settings were changed")
        case .costChanged: LocalizedText(fi: "Kustannuksia muutettiin", sv: "Kostnader ändrades", en: "Costs were changed")
        case .financingChanged: LocalizedText(fi: "Rahoitusta muutettiin", sv: "Finansieringen ändrades", en: "Financing was changed")
        case .split: LocalizedText(fi: "Kuntaosuus jaettiin", sv: "Kommunandelen fördelades", en: "The municipal part was split")
        }
    }

    static func scope(_ scope: PortfolioScope) -> LocalizedText {
        switch scope {
        case .own: LocalizedText(fi: "Omat", sv: "Egna", en: "Our own")
        case .others: LocalizedText(fi: "Muiden toimijoiden", sv: "Andra aktörers", en: "Other actors'")
        case .all: Term.all
        }
    }

    static func milestone(_ state: Lane.State) -> LocalizedText {
        switch state {
        case .done: Term.done
        case .ahead: LocalizedText(fi: "Edessä", sv: "Kommande", en: "Ahead")
        case .late: LocalizedText(fi: "Myöhässä", sv: "Försenat", en: "Late")
        }
    }
}
