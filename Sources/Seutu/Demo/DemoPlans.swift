/// The example's plans: titles, measures and figures of published papers, one plan a paper.
struct DemoPlan {
    let tenant: String
    let code: String
    let name: String
    let purpose: String
    let years: (String, String)
    /// Organ, day, section and register number, where the paper tells them.
    var decision: [String: String] = [:]
    let items: String
    /// Measures' figures of 2025, by path.
    var figures: [(path: String, value: String)] = []

    static let all = [wellbeing2025, actionPlan2026, wellbeingProgramme, strategyGoals, focusAreas]

    /// The municipality of Kaustinen's financial statements of 2025: goals by perspective, targets and what came of them.
    private static let wellbeing2025 = DemoPlan(
        tenant: "kaustisen-kunta", code: "wellbeing-2025", name: "Hyvinvoinnin edistäminen 2025", purpose: "strategy-goals",
        years: ("2025", "2025"),
        items: """
            path;title;dimension;bindingness;responsible;schedule;state;type;unit;direction;target
            1;Asiakas;perspective;;;;;;;;
            1.1;Monipuoliset hyvinvointia lisäävät palvelut;;informative;;;;;;;
            1.1.a1;Kuntalaiskysely;;;Hyvinvointikoordinaattori;2025;done;;;;
            1.1.m1;Kyselyn tulokset hyvällä tasolla;;;Hyvinvointikoordinaattori;;;scale;asteikko;up;4
            1.2;Hyvinvoinnin edistämisen toimintasuunnitelma;;informative;;;;;;;
            1.2.a1;Vuosikellon laadinta;;;Hyvinvointikoordinaattori;2025;ongoing;;;;
            1.2.m1;Palveluihin osallistuminen;;;Hyvinvointikoordinaattori;;;percent;%;up;60
            1.3;Kuntalaisten osallistaminen hyvinvointipalvelujen kehittämiseen;;informative;;;;;;;
            1.3.a1;Osallistaminen toiminnan suunnittelussa;;;Hyvinvointikoordinaattori;2025;ongoing;;;;
            1.3.m1;Kysely;;;Hyvinvointikoordinaattori;;;percent;%;up;90
            2;Prosessit;perspective;;;;;;;;
            2.1;Paikallinen ja alueellinen yhteistyö;;informative;;;;;;;
            2.1.a1;Osallistuminen yhteistyöryhmiin ja -verkostoihin;;;Hyvinvointikoordinaattori;2025;ongoing;;;;
            2.1.m1;Tilastot yhteistyökokouksista;;;Hyvinvointikoordinaattori;;;count;kpl;up;70
            3;Talous;perspective;;;;;;;;
            3.1;Hyvinvointiin osoitetut panostukset ovat vaikuttavia;;informative;;;;;;;
            3.1.a1;Hyvinvoinnin määräraha vakiintuu;;;Hyvinvointikoordinaattori;2025;not-started;;;;
            3.1.m1;Riittävä resurssi varattuna;;;Hyvinvointikoordinaattori;;;scale;asteikko;up;4
            """, figures: [("1.1.m1", "3"), ("1.2.m1", "50"), ("1.3.m1", "60"), ("2.1.m1", "50"), ("3.1.m1", "2")])

    /// Rusko's wellbeing programme of 2023-2025: four focus areas, schedules as the paper words them.
    private static let wellbeingProgramme = DemoPlan(
        tenant: "rusko", code: "wellbeing-2023-2025", name: "Hyvinvointiohjelma 2023-2025", purpose: "wellbeing-programme",
        years: ("2023", "2025"),
        items: """
            path;title;dimension;bindingness;responsible;schedule;type
            1;Lasten terveellinen, turvallinen ja rauhallinen ympäristö;focus-area;;;;
            1.1;Lapsuudessa helposti saatava tuki;;informative;;;
            1.1.a1;Lapsiperheiden hyvä arki;;;Toimialat;Vuosittain;
            1.1.m1;Seurantatieto hyvinvointisuunnitelmassa;;;Toimialat;;qualitative
            1.1.a2;Laadukas varhaiskasvatus;;;Varhaiskasvatus;Vuosittain;
            1.1.m2;Varhaiskasvatuksen laadun arviointi;;;Varhaiskasvatus;;qualitative
            2;Nuorten henkinen hyvinvointi;focus-area;;;;
            2.1;Turvallinen ja virikkeellinen lähiympäristö;;informative;;;
            2.1.a1;Yhteisöllisyyden lisääminen;;;Nuoriso- ja liikuntapalvelut;Vuosittain;
            2.1.a2;Harrastustakuu;;;Hyvinvointi- ja perusopetuspalvelut;Jatkuvaa;
            2.1.m1;Toteumatieto;;;Hyvinvointi- ja perusopetuspalvelut;;qualitative
            2.1.a3;Turvallisuuden kehittäminen;;;Tekniset palvelut;Vuosittain;
            2.1.a4;Laadukas perusopetus;;;Perusopetus;Vuosittain;
            2.1.m2;Perusopetuksen laadun arviointi;;;Perusopetus;;qualitative
            3;Työikäisten palvelukokemus;focus-area;;;;
            3.1;Osallistuva, vastuullinen ja aktiivinen kuntalainen;;informative;;;
            3.1.a1;Osallisuuden vahvistaminen;;;Toimialat;Jatkuvaa;
            3.1.m1;Finsote-kyselyn tulokset;;;Toimialat;;qualitative
            3.1.a2;Osallistuva budjetointi;;;Talous- ja hallintojohtaja;Vuosittain;
            3.1.a3;Vapaaehtois- ja yhdistystoiminta hyvinvointitavoitteissa;;;Hyvinvointipalvelut;Jatkuvaa;
            4;Ikäihmisten elämänlaatu;focus-area;;;;
            4.1;Arvokas vanhuus palvelurakennetta muuttamalla;;informative;;;
            4.1.a1;Senioriasumisen hankkeen aloitus;;;Hyvinvointijohtaja;2022 syksy-;
            4.1.a2;Palvelurakenteen säännöllinen tarkastelu;;;Kunnanjohtaja ja toimialat;kerran valtuustokaudessa;
            4.1.a3;Palveluohjauksen muutokset;;;Hyvinvointijohtaja;Jatkuvaa;
            4.1.a4;Esteettömyys;;;Esteettömyystyöryhmä;2023-;
            4.1.a5;Monipalvelukeskukset;;;Hyvinvointijohtaja;2023;
            4.1.a6;Vapaaehtoistyön aktivointi;;;Hyvinvointipalvelut;2023;
            """)

    /// Kokemäki's functional goals of 2025-2029, decided on 10.3.2026, § 19.
    private static let strategyGoals = DemoPlan(
        tenant: "kokemaki", code: "strategy-2025-2029", name: "Strategian toiminnalliset tavoitteet 2025-2029", purpose: "strategy-goals",
        years: ("2025", "2029"),
        decision: [
            "organ": "Elinvoima- ja hyvinvointilautakunta", "date": "2026-03-10", "section": "§ 19", "register": "125/00.01.02.00/2025",
        ],
        items: """
            path;title;dimension;bindingness;responsible;schedule
            1;Hallinto-osasto;team;;;
            1.1;Hyvinvoinnin edistäminen kunnassa;;council;;
            1.1.a1;Laajan hyvinvointikertomuksen toteuttaminen;;;Hyvinvointipäällikkö;2025-2029
            1.2;Asukaskyselyn toteuttaminen;;council;;
            1.2.a1;Asukaskysely;;;Hyvinvointipäällikkö;joka toinen vuosi
            2;Elinvoima- ja hyvinvointipalvelut;team;;;
            2.1;Hyvinvointityön jalkauttaminen;;committee;;
            2.1.a1;Hyvinvointisuunnitelman toimenpiteet;;;Hyvinvointipäällikkö;2025-2029
            2.1.a2;Hyvinvointimessut;;;Hyvinvointipäällikkö;joka toinen vuosi
            2.2;Tuemme työllisyyttä;;committee;;
            2.2.a1;Virtaamotoimintamallin toteuttaminen;;;Hyvinvointipäällikkö;2025-2029
            2.3;Edistämme osallisuutta;;committee;;
            2.3.a1;Seuraparlamentin perustaminen;;;Hyvinvointipäällikkö;2025-2029
            2.3.a2;Osallistuva budjetointi;;;Hyvinvointipäällikkö;joka toinen vuosi
            3;Kirjasto- ja kulttuuripalvelut;team;;;
            3.1;Toteutamme kulttuurikasvatusta;;committee;;
            3.1.a1;Kulttuurikasvatussuunnitelman toimenpiteet;;;Hyvinvointipäällikkö;2025-2029
            3.2;Mahdollistamme elinikäisen oppimisen ja lisäämme kulttuurihyvinvointia;;committee;;
            3.2.a1;Avoimet kulttuuritapahtumat kirjastossa;;;Hyvinvointipäällikkö;2025-2029
            3.3;Edistämme kiertotaloutta;;committee;;
            3.3.a1;Hyödykkeiden lainaaminen kirjastosta;;;Hyvinvointipäällikkö;2025-2029
            """)

    /// Central Finland's focus areas of wellbeing work in 2024-2025.
    private static let focusAreas = DemoPlan(
        tenant: "keski-suomi", code: "wellbeing-2024-2025", name: "Alueellinen hyvinvointisuunnitelma 2024-2025",
        purpose: "wellbeing-programme", years: ("2024", "2025"),
        items: """
            path;title;dimension;bindingness
            1;Mielen hyvinvoinnin edistäminen;focus-area;
            1.1;Mielen hyvinvointi;;informative
            2;Arjen turvallisuuden edistäminen;focus-area;
            2.1;Arjen turvallisuus;;informative
            3;Liikunnallisen elämäntavan edistäminen;focus-area;
            3.1;Liikunnallinen elämäntapa;;informative
            """)
}
