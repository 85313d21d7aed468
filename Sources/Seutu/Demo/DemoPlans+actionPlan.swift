extension DemoPlan {
    /// The sub-region's action plan of 2026, its goals by team; measures where the plan counts something.
    static let actionPlan2026 = DemoPlan(
        tenant: "kaustinen", code: "action-plan-2026", name: "Toimintasuunnitelma 2026", purpose: "action-plan", years: ("2026", "2026"),
        decision: ["organ": "Seutuvaltuusto", "date": "2025-12-11", "section": "§ xx"],
        items: """
            path;title;dimension;bindingness;responsible;schedule;type;unit;direction
            1;Hallintopalvelut;team;;;;;;
            1.1;Hallintopalvelujen sujuva toiminta digityökaluja hyödyntäen;;informative;;;;;
            1.1.m1;Ohjelmistojen sujuva ja tehokas käyttö;;;Hallintopalvelut;;qualitative;;
            1.2;Työn suunnittelu ja ennakointi;;informative;;;;;
            1.2.m1;Työn ruuhkautumisen välttäminen;;;Hallintopalvelut;;qualitative;;
            1.3;Organisaation operatiivisen rakenteen kehittäminen;;informative;;;;;
            1.3.m1;Toimenpiteiden toteutumisasteet;;;Hallintopalvelut;;completion;%;up
            1.4;Toiminnan siirtäminen soveltuvin osin uuteen yhtiöön;;informative;;;;;
            1.4.m1;Toimenpiteiden toteutumisasteet;;;Hallintopalvelut;;completion;%;up
            1.5;Organisaation toimintakyvyn ylläpitäminen;;informative;;;;;
            1.5.m1;Henkilöstön määrä;;;Hallintopalvelut;;count;henkilöä;none
            1.5.m2;Työtunnit;;;Hallintopalvelut;;count;h;none
            1.6;Henkilöstön osaamisen ja hyvinvoinnin kehittäminen;;informative;;;;;
            1.6.m1;Pidetyt kehityskeskustelut;;;Hallintopalvelut;;count;kpl;up
            1.6.m2;TYHY-tapahtumien määrä;;;Hallintopalvelut;;count;kpl;up
            1.7;Tiimityön ylläpitäminen;;informative;;;;;
            1.7.m1;Tiimipäivien, työpajojen ja tiimipalaverien määrät;;;Hallintopalvelut;;count;kpl;up
            1.8;Hallintoprosessien kehittäminen ja toimintavarmuuden ylläpitäminen;;informative;;;;;
            1.8.m1;Toimenpiteiden toteutumisasteet;;;Hallintopalvelut;;completion;%;up
            2;Kunta- ja digipalvelut;team;;;;;;
            2.1;Työllisyyden palvelutarpeeseen vastaaminen;;informative;;;;;
            2.1.m1;Toimenpiteiden toteutumisaste;;;Kunta- ja digipalvelut;;completion;%;up
            2.2;Kuntayhteistyön kehittäminen ja uusien avausten löytäminen;;informative;;;;;
            2.2.m1;Yhteishankkeiden määrä;;;Kunta- ja digipalvelut;;count;kpl;up
            2.2.m2;Uusien avausten määrä;;;Kunta- ja digipalvelut;;count;kpl;up
            2.3;Viestinnän kehittäminen kuntiin;;informative;;;;;
            2.3.m1;Toteutuneet kokoukset ja seminaarit;;;Kunta- ja digipalvelut;;count;kpl;up
            2.4;Digitalisaation hyödyntäminen kuntien yhteistoiminnassa ja palveluissa;;informative;;;;;
            2.4.m1;Toimenpiteiden toteutumisaste;;;Kunta- ja digipalvelut;;completion;%;up
            2.5;Maakunnallisen digikompassin toteutuksen koordinointi;;informative;;;;;
            2.5.m1;Toimenpiteiden toteutumisaste;;;Kunta- ja digipalvelut;;completion;%;up
            2.6;Huoltovarmuuden ja varautumisen kehittäminen kuntien yhteistoiminnassa;;informative;;;;;
            2.7;Seudullisen kokonaiskuvan ylläpito työllisyyden tilanteesta;;informative;;;;;
            2.7.m1;Kunnille työttömyydestä koituvien kustannusten määrä;;;Kunta- ja digipalvelut;;euro;EUR;down
            2.8;Kotoutumis- ja kansainvälistymispalvelujen kehittäminen;;informative;;;;;
            2.9;Kuntien ilmastotyön edistäminen ja kehittäminen;;informative;;;;;
            2.9.m1;Kuntien ilmastotyötä toteuttavan rahoituksen määrä;;;Kunta- ja digipalvelut;;euro;EUR;up
            3;Yrityspalvelut;team;;;;;;
            3.1;Yrityspalvelun perustehtävien laadukas ja tehokas toteutus;;informative;;;;;
            3.1.m1;Asiakastapaamiset;;;Yrityspalvelut;;count;kpl;up
            3.1.m2;Uudet yritykset;;;Yrityspalvelut;;count;kpl;up
            3.1.m3;Kehittämis- ja investointirahoitus, saatu;;;Yrityspalvelut;;euro;EUR;up
            3.2;Yhteistyön tiivistäminen palveluekosysteemeissä;;informative;;;;;
            3.2.m1;Yhteishankkeiden määrä;;;Yrityspalvelut;;count;kpl;up
            3.3;Yrityspalvelujen asiakashallinnan laajempi käyttöönotto;;informative;;;;;
            4;Työllisyys-, rekrytointi- ja kv. palvelut;team;;;;;;
            4.1;Työllisyyspalvelujen kehittäminen henkilöasiakkaille;;informative;;;;;
            4.1.m1;Palveluiden saavutettavuus ja tunnettavuus;;;Työllisyyspalvelut;;qualitative;;
            4.2;Rekrytointipalvelujen kehittäminen yrityksille ja työnantajille;;informative;;;;;
            5;Aluekehityspalvelut;team;;;;;;
            5.1;Toteutamme Elinvoimaohjelmaa 2022-2026;;informative;;;;;
            5.1.m1;Omien hankkeiden määrä;;;Aluekehityspalvelut;;count;kpl;up
            5.1.m2;Omien hankkeiden arvo;;;Aluekehityspalvelut;;euro;EUR;up
            5.2;Parannamme hanketoiminnan laatua ja vaikuttavuutta;;informative;;;;;
            5.3;Hyödynnämme EU-koheesiorahoitusta ja muita aluekehityksen rahoituksia;;informative;;;;;
            5.3.m1;Muiden organisaatioiden toteuttamien hankkeiden määrä seudulla;;;Aluekehityspalvelut;;count;kpl;up
            5.4;Jatkamme maakunnallista yhteistyötä muiden kuntarahoittajien kanssa;;informative;;;;;
            5.4.m1;Kuntarahoituksen osuus koko hankekartassa;;;Aluekehityspalvelut;;percent;%;none
            5.5;Vahvistamme osaamistamme aluekehittämisessä;;informative;;;;;
            5.6;Kehitämme toiminnan vaikuttavuutta digitaalisilla palveluilla;;informative;;;;;
            5.7;Vahvistamme suoran EU-rahoituksen hankevalmistelua;;informative;;;;;
            5.7.m1;Hankevalmistelussa olevien hankkeiden määrä;;;Aluekehityspalvelut;;count;kpl;up
            5.8;Parannetaan tki-toiminnan tulosten hyödyntämistä alueella;;informative;;;;;
            6;Organisaatioviestintä ja aluemarkkinointi;team;;;;;;
            6.1;Tiedottamisen ja viestinnän tehostaminen vuosikellon mukaan;;informative;;;;;
            6.1.m1;LinkedIn-seuraajien määrä;;;Viestintä;;count;kpl;up
            6.2;Nettisivustojen ylläpitäminen ja edelleen kehittäminen;;informative;;;;;
            6.2.m1;kaustisenseutu.fi-sivuilla käyneiden määrä;;;Viestintä;;count;kpl;up
            7;Edunvalvonta;team;;;;;;
            7.1;EU-tukien ja JTF-rahoituksen kohdentuminen seudulle;;informative;;;;;
            7.1.m1;EAKR- ja ESR-rahoituksen määrä seudulla;;;Kehittämisjohtaja;;euro;EUR;up
            7.2;Alueen infrastruktuuriin liittyvien hankkeiden edistäminen;;informative;;;;;
            7.3;Alueen toimintaympäristön kehittymiseen liittyvä edunvalvonta;;informative;;;;;
            """)
}
