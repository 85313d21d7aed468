import Cooperation
import Operations
import TestSupport
import Testing

/// Lists of projects from other publishers, with their own columns.
@Suite struct ProjectListTests {
    private static let to2020 = """
        Koodi,Rahasto,Hankkeen nimi,Tl,Viranomainen,Tila,Aloituspvm,Päättymispvm,Toteuttajan nimi,Myönnetty EU- ja valtion rahoitus,\
        Toteutunut EU- ja valtion rahoitus,Suunniteltu julkinen rahoitus yhteensä,Toteutunut julkinen rahoitus yhteensä
        A70001,EAKR,Kylät verkossa,2,Keski-Pohjanmaan liitto,Päättynyt,12.6.2014,31.12.2017,Kaustisen seutukunta,80000,79500,100000,99000
        S20002,ESR,Nuorten polku,3,Pohjois-Pohjanmaan ELY-keskus,Käynnissä,1.2.2019,,Opisto,"50 000,50",0,"60 000,50",0

        """
    private static let kohesio = """
        Operation_Unique_Identifier,Operation_Local_Identifier,Operation_Name_English,Operation_Name_Programme_Language,Country,\
        Operation_Start_Date,Operation_End_Date,Cofinancing_Rate,Total_Eligible_Expenditure_amount,Total_Eligible_Expenditure_Currency,\
        Project_EU_Budget,Beneficiary_Name,Category_Label,Fund_Code,Programme_Name,Operation_Summary_English
        https://linkedopendata.eu/entity/Q1,A80001,Village network,Kyläverkko,Finland,04/09/2023,31/12/2099,40.0,337478.4,EUR,\
        134991.36,Kaustisen kunta,Digital,ERDF,Uudistuva ja osaava Suomi,"Two lines, and
        a comma"
        https://linkedopendata.eu/entity/Q2,,Skills,,Finland,01/01/2022,31/12/2022,100.0,1000,EUR,1000,Opisto,,ESF+,Programme,

        """

    private static let eura = """
        hankekoodi;ohjelmakausi;rahasto;nimi;toteuttaja;y_tunnus;viranomainen;tila;aloituspvm;paattymispvm;myonnetty_eu_valtio;\
        toteutunut_eu_valtio;tiivistelma;sijainti
        J10001;2021-2027;JTF;Turpeesta uuteen;Kaustisen kunta;0178455-6;Keski-Pohjanmaan liitto;Käynnissä;1.3.2024;28.2.2027;\
        120000,50;130000;Kaksi riviä;FI200 Keski-Pohjanmaa
        S30002;2021-2027;ESR+;Osaajat;Opisto;;Keski-Suomen ELY-keskus;Päättynyt;2023-01-01 00:00:00;2024-12-31;50000.25;;;

        """

    private func imported(_ csv: String, _ more: [String: String] = [:]) async throws -> (TestTenant, [Row]) {
        let tenant = try await TestTenant.kaustinen()
        return (tenant, try await tenant.perform(ImportProjects.init, ["csv": csv].merging(more) { $1 }).changes[0].rows)
    }

    private func shown(_ tenant: TestTenant, _ code: String) async throws -> ShowProject.Output {
        try await tenant.perform(ShowProject.init, ["project": code])
    }

    private func cells(_ output: ShowProject.Output) -> [String] {
        output.financing.map { "\($0.year) \($0.source.rawValue) \($0.state.rawValue) \($0.amount)" }
    }

    @Test func `the list of 2014-2020 is read by its own columns`() async throws {
        let (tenant, rows) = try await imported(Self.to2020, ["lead": "Kaustisen seutukunta"])
        #expect(rows.filter { $0.kind == "imported" }.map { $0["outcome"] } == [.text("added"), .text("added")])
        let first = try await shown(tenant, "A70001")
        #expect(first.project.name == "Kylät verkossa" && first.project.stage == .ended && first.project.role == .lead)
        #expect(first.project.startsOn?.description == "2014-06-12" && first.project.fund == .erdf)
        #expect(
            cells(first) == [
                "2014 eu-state decided 80000.00", "2014 eu-state paid 79500.00", "2014 other-public decided 20000.00",
                "2014 other-public paid 19500.00",
            ])
        let second = try await shown(tenant, "S20002")
        #expect(second.project.stage == .running && second.project.endsOn == nil && second.project.role == .other)
        #expect(cells(second) == ["2019 eu-state decided 50000.50", "2019 other-public decided 10000.00"])
        let again = try await tenant.perform(ImportProjects.init, ["csv": Self.to2020]).changes[0].rows
        #expect(again.filter { $0.kind == "imported" }.allSatisfy { $0["outcome"] == .text("present") })
    }

    @Test func `a fault of that list names its column and what is expected`() async throws {
        for (from, to, column) in [
            ("12.6.2014", "2014-06-12", "Aloituspvm"), ("Päättynyt", "Hyllyllä", "Tila"),
            ("80000", "-1", "Myönnetty EU- ja valtion rahoitus"),
            ("12.6.2014", "", "Aloituspvm"),
        ] {
            let tenant = try await TestTenant.kaustinen()
            let refusal = try await tenant.refusal {
                try await tenant.perform(ImportProjects.init, ["csv": Self.to2020.replacing(from, with: to)])
            }
            #expect(refusal.rows.map { $0["column"] } == [.text(column)], "\(to)")
        }
    }

    @Test func `Kohesio's file is read by its columns, and what it says beside is passed over`() async throws {
        let (tenant, rows) = try await imported(Self.kohesio)
        #expect(rows.filter { $0.kind == "imported" }.map { $0["key"] } == [.text("A80001"), .text("Q2")])
        #expect(rows.first?["notice"] == .text("rest-of-unknown-source"))
        let first = try await shown(tenant, "A80001")
        #expect(first.project.name == "Kyläverkko" && first.project.stage == .running && first.project.supportRate?.description == "40")
        #expect(first.project.startsOn?.description == "2023-09-04" && first.project.actor == "Kaustisen kunta")
        #expect(cells(first) == ["2023 eu decided 134991.36", "2023 other-public decided 202487.04"])
        let second = try await shown(tenant, "Q2")
        #expect(second.project.name == "Skills" && second.project.stage == .ended && second.project.fund == .esf)
        #expect(cells(second) == ["2022 eu decided 1000.00"])
        let tenantOfFaults = try await TestTenant.kaustinen()
        for (from, to, column) in [
            ("04/09/2023", "2023-09-04", "Operation_Start_Date"), ("337478.4,EUR", "337478.4,SEK", "Total_Eligible_Expenditure_Currency"),
            ("337478.4", "100", "Total_Eligible_Expenditure_amount"),
        ] {
            let refusal = try await tenantOfFaults.refusal {
                try await tenantOfFaults.perform(ImportProjects.init, ["csv": Self.kohesio.replacing(from, with: to)])
            }
            #expect(refusal.rows.map { $0["column"] } == [.text(column)], "\(to)")
        }
    }

    @Test func `EURA 2021's list is read by its columns`() async throws {
        let (tenant, rows) = try await imported(Self.eura, ["lead": "kaustisen kunta"])
        #expect(rows.filter { $0.kind == "imported" }.map { $0["key"] } == [.text("J10001"), .text("S30002")])
        #expect(rows.first?["notice"] == .text("support-above-granted"))
        let first = try await shown(tenant, "J10001")
        #expect(first.project.name == "Turpeesta uuteen" && first.project.stage == .running && first.project.fund == .jtf)
        #expect(first.project.startsOn?.description == "2024-03-01" && first.project.endsOn?.description == "2027-02-28")
        #expect(first.project.role == .lead && first.project.programme == "Uudistuva ja osaava Suomi 2021-2027")
        #expect(first.project.authority == "Keski-Pohjanmaan liitto" && first.project.actor == "Kaustisen kunta")
        #expect(cells(first) == ["2024 eu-state decided 120000.50", "2024 eu-state paid 130000.00"])
        let second = try await shown(tenant, "S30002")
        #expect(second.project.stage == .ended && second.project.fund == .esf && second.project.startsOn?.description == "2023-01-01")
        #expect(cells(second) == ["2023 eu-state decided 50000.25"])
        let tenantOfFaults = try await TestTenant.kaustinen()
        for (from, to, column) in [
            ("1.3.2024", "maaliskuu", "aloituspvm"), ("28.2.2027", "28.2.2023", "paattymispvm"), ("JTF", "KATSO", "rahasto"),
            ("Käynnissä", "Hyllyllä", "tila"), ("120000,50", "-1", "myonnetty_eu_valtio"), ("Turpeesta uuteen", "", "nimi"),
        ] {
            let refusal = try await tenantOfFaults.refusal {
                try await tenantOfFaults.perform(ImportProjects.init, ["csv": Self.eura.replacing(from, with: to)])
            }
            #expect(refusal.rows.map { $0["column"] } == [.text(column)], "\(to)")
        }
    }

    @Test func `an unknown header names the columns of the lists that are known`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let refusal = try await tenant.refusal {
            try await tenant.perform(ImportProjects.init, ["csv": "Hankenumero;Nimi\n1;x"])
        }
        for text in [refusal.text.fi, refusal.text.sv, refusal.text.en] {
            for column in ["project", "Projektin nimi", "Hankkeen nimi", "Tila", "myonnetty_eu_valtio", "Project_EU_Budget"] {
                #expect(text.contains(column))
            }
        }
    }
}
