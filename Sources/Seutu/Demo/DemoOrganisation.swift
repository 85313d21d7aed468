internal import Operations

/// What the sub-region is made of, as its action plan of 2026 tells: teams, positions on 10.11.2025 (8 permanent held and 12 of a fixed
/// term), basic tasks of the agreement and main partners.
///
/// The paper names five of the fixed-term positions; the seven of projects stand under one title. Part-time is taken for half.
enum DemoOrganisation {
    /// Kind, code, what it is a part of, name.
    static let units = """
        team;administration;;Hallintopalvelut
        team;municipal-digital;;Kunta- ja digipalvelut
        team;business;;Yrityspalvelut
        team;employment;;Työllisyys-, rekrytointi- ja kv. palvelut
        team;region;;Aluekehityspalvelut
        team;communications;;Organisaatioviestintä ja aluemarkkinointi
        basic-task;region;;Aluekehittäminen
        basic-task;region-projects;region;Hankevalmistelu ja hankkeiden toteutus
        basic-task;region-shares;region;Hankkeiden kuntaosuuksien valmistelu, päätökset ja hallinto
        basic-task;region-plans;region;Suunnitelmat, selvitykset, kyselyt, esitykset ja uudet avaukset
        basic-task;region-network;region;Verkostoyhteistyö toimijoiden, rahoittajien ja hankekumppaneiden kanssa
        basic-task;region-statistics;region;Keski-Pohjanmaan tilastoyhteistyön koordinointi
        basic-task;region-marketing;region;Aluemarkkinointi: tiedottaminen ja viestintä, tapahtumat, portaalit
        basic-task;business;;Alueen elinkeinotoiminnan kehittäminen
        basic-task;business-advice;business;Yritysneuvontapalvelut alueen uusille ja toimiville yrityksille
        basic-task;business-network;business;Yritysten kehittäminen verkostoyhteistyön avulla
        basic-task;business-groups;business;Toimiala- ja yritysryhmähankkeiden valmistelu ja toteuttaminen
        basic-task;business-location;business;Alueelle sijoittuvien yritysten hankinta ja avustaminen
        basic-task;business-projects;business;Elinkeinoja kehittävä oma hanketoiminta ja hankkeiden kuntaosuudet
        basic-task;business-recruitment;business;Rekrytointi- ja työllistämispalvelut
        basic-task;cooperation;;Kuntien yhteistoiminnan edistäminen
        basic-task;cooperation-openings;cooperation;Yhteistoiminnan mahdollisuuksien etsiminen ja avausten tekeminen
        basic-task;cooperation-events;cooperation;Yhteiset tilaisuudet, tapahtumat
        basic-task;cooperation-studies;cooperation;Selvitykset ja kyselyt
        basic-task;cooperation-projects;cooperation;Yhteishankkeiden käynnistys ja toteuttaminen
        basic-task;interests;;Seudun edunvalvonta
        basic-task;interests-influence;interests;Vaikuttamistoiminta
        basic-task;interests-organs;interests;Maakunnallisiin päätöksentekoelimiin osallistuminen
        basic-task;interests-groups;interests;Työ- ja ohjausryhmiin osallistuminen
        partner;kasenet;;KaseNet Oy
        partner;regional-council;;Keski-Pohjanmaan liitto
        partner;mtk;;MTK Keski-Pohjanmaa
        partner;ely;;Pohjanmaan, Etelä-Pohjanmaan ja Keski-Suomen ELY-keskukset
        partner;te-office;;Pohjanmaan TE-toimisto
        partner;soite;;Soite
        partner;chydenius;;Kokkolan yliopistokeskus Chydenius
        partner;levon;;Vaasan yliopiston Levon-instituutti
        partner;ruralia;;Helsingin yliopiston Ruralia-instituutti
        partner;vtt;;Teknologian tutkimuskeskus VTT
        partner;kpedu;;Keski-Pohjanmaan koulutusyhtymä KPEDU
        partner;pro-agria;;ProAgria
        partner;luke;;LUKE
        partner;viexpo;;Viexpo
        partner;centria;;Centria-ammattikorkeakoulu
        partner;pro-kaustinen;;Pro Kaustinen ry
        partner;pirityiset;;Pirityiset ry
        partner;entrepreneurs;;Keski-Pohjanmaan Yrittäjät ry ja kunnittaiset yrittäjäyhdistykset
        partner;kaustinen-kehitys;;Kaustisen kehitys Oy
        partner;kosek;;Kokkolan seudun kehitys KOSEK Oy
        partner;concordia;;Pietarsaaren seudun kehittämisyhtiö Concordia Oy
        """

    /// Code, team, title, percent; permanent ones.
    static let permanent = """
        director;;Kehittämisjohtaja;100
        administration-manager;administration;Hallintopäällikkö;100
        business-developer-1;business;Yrityskehittäjä;100
        business-developer-2;business;Yrityskehittäjä;100
        business-adviser;business;Yritysneuvoja;100
        regional-developer;region;Aluekehittäjä;100
        digital-developer;municipal-digital;Digikehittäjä;100
        communications-officer;communications;Tiedottaja;100
        secretary;administration;Toimistosihteeri;100
        """

    static let fixedTerm = """
        project-assistant;administration;Hankeassistentti;100
        administrative-secretary;administration;Hallintosihteeri;50
        finance-assistant;administration;Talousassistentti;50
        data-protection-expert;municipal-digital;Tietosuoja-asiantuntija;100
        development-expert;employment;Kehittämisasiantuntija;100
        project-1;region;Projektipäällikkö tai -työntekijä;100
        project-2;region;Projektipäällikkö tai -työntekijä;100
        project-3;region;Projektipäällikkö tai -työntekijä;100
        project-4;region;Projektipäällikkö tai -työntekijä;100
        project-5;region;Projektipäällikkö tai -työntekijä;100
        project-6;region;Projektipäällikkö tai -työntekijä;100
        project-7;region;Projektipäällikkö tai -työntekijä;100
        """

    static func lines(_ text: String) -> [[String]] {
        text.split(separator: "\n").map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
    }
}

extension DemoExample {
    func loadOrganisation(as manager: Caller) async throws {
        for line in DemoOrganisation.lines(DemoOrganisation.units) {
            var unit = ["kind": line[0], "code": line[1], "name": line[3], "from": "2016-01-01"]
            unit["parent"] = line[2].isEmpty ? nil : line[2]
            try await operations.change(SetUnit.init, unit, as: manager)
        }
        let terms = [
            (DemoOrganisation.permanent, ["from": "2016-01-01"]),
            (DemoOrganisation.fixedTerm, ["from": "2025-01-01", "to": "2026-12-31", "contract": "fixed-term"]),
        ]
        for (positions, term) in terms {
            for line in DemoOrganisation.lines(positions) {
                var position = term.merging(["position": line[0], "title": line[2], "percent": line[3]]) { $1 }
                position["team"] = line[1].isEmpty ? nil : line[1]
                try await operations.change(SetPosition.init, position, as: manager)
            }
        }
        // "Became free in May 2024 and has not been filled."
        try await operations.change(VacatePosition.init, ["position": "secretary", "from": "2024-05-31"], as: manager)
    }
}
