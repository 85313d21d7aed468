internal import Cooperation

/// What the charts of the portfolio show.
extension Sentences {
    static let financingLead = LocalizedText(
        fi: "Omien hankkeiden voimassa oleva rahoitus: päätetty, kun rahoittaja on päättänyt, ja sitä ennen suunniteltu.",
        sv: "De egna projektens gällande finansiering: den beslutade när finansiären har beslutat, och före det den planerade.",
        en: "The financing of our own projects: decided amounts once the funder has decided, planned amounts before.")
    static let financingByYear = LocalizedText(
        fi: "Rahoitus lähteittäin ja vuosittain", sv: "Finansieringen per källa och år", en: "Financing by source and year")
    static let focusAreas = LocalizedText(fi: "Painopisteet", sv: "Fokusområden", en: "Focus areas")
    static let noFocusArea = LocalizedText(fi: "Ei painopistettä", sv: "Inget fokusområde", en: "No focus area")
    static let municipalPercent = LocalizedText(fi: "Kuntien osuus, %", sv: "Kommunernas del, %", en: "Municipal part, %")

    static func largestFocusArea(_ name: String, _ amount: String, projects: Int) -> LocalizedText {
        LocalizedText(
            fi: "Suurin painopiste on \(name): \(amount), hankkeita \(projects).",
            sv: "Det största fokusområdet är \(name): \(amount), antal projekt \(projects).",
            en: "The largest focus area is \(name): \(amount), projects \(projects).")
    }

    static func timelineCount(_ count: Int, _ years: String) -> LocalizedText {
        LocalizedText(
            fi: "Hankkeita vuosina \(years): \(count).", sv: "Projekt under \(years): \(count).", en: "Projects in \(years): \(count).")
    }

    /// The number of projects with a lane.
    ///
    /// - Parameter undated: projects with financing in these years but without days.
    static func lanes(_ count: Int, undated: Int) -> LocalizedText {
        let projects = CountedNoun.project(undated)
        let rest =
            undated == 0
            ? Term.nothing
            : LocalizedText(
                fi: " Rahoitusta on, mutta päivät puuttuvat: \(projects.fi).", sv: " Finansiering finns, men datum saknas: \(projects.sv).",
                en: " With financing but without days: \(projects.en).")
        return LocalizedText(
            fi: "Aikajanalla tässä: \(count).\(rest.fi)", sv: "På tidslinjen här: \(count).\(rest.sv)",
            en: "On the timeline here: \(count).\(rest.en)")
    }

    static func due(_ count: Int, late: Int) -> LocalizedText {
        LocalizedText(
            fi: "Määräpäiviä: \(count), niistä myöhässä \(late).", sv: "Tidsfrister: \(count), varav överskridna \(late).",
            en: "Due days: \(count). Late: \(late).")
    }

    /// - Parameter goesOn: whether further ones follow these.
    static func partOfDue(_ count: Int, late: Int, goesOn: Bool) -> LocalizedText {
        let rest = narrowing(goesOn: goesOn)
        return LocalizedText(
            fi: "Määräpäivistä tässä on vain osa, \(count) päivän mukaan, niistä myöhässä \(late): \(rest.fi)",
            sv: "Av tidsfristerna är här bara en del, \(count) efter dag, varav överskridna \(late): \(rest.sv)",
            en: "This is a part of the due days, \(count) by day. Late: \(late). To see the others, \(rest.en)")
    }

    static let furtherDue = LocalizedText(fi: "Seuraavat määräpäivät", sv: "Nästa tidsfrister", en: "The next due days")
    static let timelineOrder = LocalizedText(
        fi: "Hankkeet ovat alkamispäivän järjestyksessä.", sv: "Projekten står i ordning efter första dagen.",
        en: "The projects are in the order of their first days.")
    static let dueCount = LocalizedText(fi: "Määräpäiviä", sv: "Tidsfrister", en: "Due days")

    static let exposureLead = LocalizedText(
        fi: "Mihin kunnat ovat sitoutuneet hankkeissa ja mihin ne voivat vielä joutua sitoutumaan.",
        sv: "Vad kommunerna har förbundit sig till i projekten, och vad de ännu kan få förbinda sig till.",
        en: "What the municipalities have promised to projects, and what they may still have to promise.")
    static let exposureByPayer = LocalizedText(fi: "Sitoumukset kunnittain", sv: "Åtaganden per kommun", en: "By municipality")
    static let exposureByYear = LocalizedText(fi: "Sitoumukset vuosittain", sv: "Åtaganden per år", en: "By year")
    static let exposureMatrix = LocalizedText(fi: "Kunnat ja vuodet", sv: "Kommuner och år", en: "Municipalities and years")
    static let exposureMatrixSentence = LocalizedText(
        fi: "Rivillä on kunta ja sarakkeessa vuosi; summassa ovat kaikki sitoumukset.",
        sv: "Varje rad är en kommun och varje kolumn ett år; summan har alla åtaganden.",
        en: "Each row is a municipality and each column is a year; the sum has all commitments.")
    static let noExposure = LocalizedText(
        fi: "Kuntien osuuksia ei ole jaettu mihinkään hankkeeseen.", sv: "Kommunernas delar har inte fördelats i något projekt.",
        en: "No project has a split of the municipalities' parts.")

    static func mostExposed(_ name: String, _ amount: String) -> LocalizedText {
        LocalizedText(
            fi: "Eniten sitoumuksia on kunnalla \(name): \(amount).", sv: "Mest åtaganden har \(name): \(amount).",
            en: "\(name) has the largest commitments, decided and possible: \(amount).")
    }

    static func ownExposure(_ amount: String) -> LocalizedText {
        LocalizedText(
            fi: "Sitoumuksia on yhteensä \(amount).", sv: "Åtagandena är sammanlagt \(amount).",
            en: "Decided and possible commitments are \(amount) in total.")
    }

    static func highestYear(_ year: String, _ amount: String) -> LocalizedText {
        LocalizedText(
            fi: "Sitoumuksia on eniten vuonna \(year): \(amount).", sv: "Åtagandena är störst \(year): \(amount).",
            en: "Commitments are highest in \(year): \(amount).")
    }

    static func peak(_ month: String, _ amount: String) -> LocalizedText {
        LocalizedText(
            fi: "Vastuukunta maksaa ennakkoon eniten kuussa \(month): \(amount).",
            sv: "Värdkommunen förskotterar mest i \(month): \(amount).",
            en: "The host pays the most in advance in \(month): \(amount).")
    }

    static let noCashFlow = LocalizedText(
        fi: "Rahoitettuja hankkeita, joilla on päivät ja tukiprosentti, ei ole.",
        sv: "Det finns inga finansierade projekt som har datum och stödprocent.",
        en: "There are no funded projects with days and a rate of support.")
    static let cashFlowByMonth = LocalizedText(fi: "Kassavirta kuukausittain", sv: "Kassaflöde per månad", en: "By month")
    static let cashFlowByYear = LocalizedText(fi: "Kassavirta vuosittain", sv: "Kassaflöde per år", en: "By year")

    static func cashFlowSentence(_ months: String, peak: String, _ amount: String, end: String) -> LocalizedText {
        LocalizedText(
            fi: "Kuukausina \(months) ennakkoon maksettu on suurimmillaan kuussa \(peak), \(amount), ja lopussa \(end).",
            sv: "Under \(months) är det förskotterade störst i \(peak), \(amount), och i slutet \(end).",
            en: "In \(months) the advance payments are highest in \(peak), \(amount), and \(end) at the end.")
    }

    static let areaHint = LocalizedText(
        fi: "Kuvaaja näyttää ennakkoon maksetun kuukauden lopussa; pystypalkki merkitsee huipun.",
        sv: "Diagrammet visar det förskotterade i slutet av månaden; den lodräta stapeln märker ut toppen.",
        en: "The chart shows the advance payments at the end of each month; the upright bar marks the peak.")

    static func cashFlowYears(_ amount: String) -> LocalizedText {
        LocalizedText(
            fi: "Rahoittajilta saadaan kaikkiaan \(amount). Ennakkoon maksettu on vuoden suurin.",
            sv: "Från finansiärerna kommer sammanlagt \(amount). Det förskotterade är årets största.",
            en: "The funders pay \(amount) in total. The advance payments are the highest of each year.")
    }

    static func watchLead(late: Int, faults: Int) -> LocalizedText {
        LocalizedText(
            fi: "Myöhässä: \(late). Lukuja, jotka eivät täsmää: \(faults).",
            sv: "Försenat: \(late). Tal som inte stämmer: \(faults).",
            en: "Late: \(late). Sums that do not match: \(faults).")
    }

    static func overdue(_ count: Int, oldest: String, days: String) -> LocalizedText {
        LocalizedText(
            fi: "Myöhässä: \(count). Pisimpään on odottanut \(oldest): \(days).",
            sv: "Försenat: \(count). Längst har \(oldest) väntat: \(days).",
            en: "Late: \(count). \(oldest) has waited the longest: \(days).")
    }

    static let lateNow = LocalizedText(fi: "Mikä on myöhässä", sv: "Vad som är försenat", en: "Late now")
    static let nothingLate = LocalizedText(fi: "Mikään ei ole myöhässä.", sv: "Ingenting är försenat.", en: "Nothing is late.")
    static let faultsHeading = LocalizedText(fi: "Luvut, jotka eivät täsmää", sv: "Tal som inte stämmer", en: "Sums that do not match")
    static let noFaults = LocalizedText(
        fi: "Salkun luvut täsmäävät.", sv: "Portföljens tal stämmer.", en: "All sums of the portfolio match.")

    static func faults(_ count: Int, shown: Int) -> LocalizedText {
        LocalizedText(
            fi: "Täsmäämättömiä lukuja on \(count), joista tässä on \(shown).",
            sv: "Tal som inte stämmer: \(count), varav \(shown) står här.",
            en: "Sums that do not match: \(count). Shown here: \(shown).")
    }

    static let eventsHeading = LocalizedText(fi: "Mitä on tapahtunut", sv: "Vad som har hänt", en: "What has happened")

    static func events(_ count: Int, since: String, isCut: Bool) -> LocalizedText {
        let events = CountedNoun.event(count)
        return isCut
            ? LocalizedText(
                fi: "Tässä on \(count) uusinta tapahtumaa \(since) alkaen.", sv: "Här är de \(count) nyaste händelserna sedan \(since).",
                en: "These are the \(count) newest events since \(since).")
            : LocalizedText(
                fi: "\(events.fi) päivästä \(since) alkaen.", sv: "\(events.sv) sedan \(since).", en: "\(events.en) since \(since).")
    }
}
