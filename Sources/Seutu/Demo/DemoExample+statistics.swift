internal import Operations

/// Indicators of the example, with what of them was captured; the rest is fetched by `INDICATOR FETCH`.
extension DemoExample {
    /// Number in Sotkanet, focus area, which way is good, unit, name: for the three focus areas of Central Finland's wellbeing work.
    private static let followed = """
        4284;Mielen hyvinvointi;down;%;Itsensä yksinäiseksi tuntevien osuus (%)
        4354;Mielen hyvinvointi;down;%;Psyykkisesti merkittävästi kuormittuneiden osuus (%)
        2345;Mielen hyvinvointi;down;/ 1000;Mielenterveysperusteisesti sairauspäivärahaa saaneet 25-64-vuotiaat / 1000 vastaavanikäistä
        3106;Mielen hyvinvointi;down;/ 100 000;Itsemurhakuolleisuus / 100 000 asukasta
        4298;Arjen turvallisuus;up;%;Asuinalueensa turvallisuuteen tyytyväisten osuus (%)
        3113;Arjen turvallisuus;down;/ 1000;Poliisin tietoon tulleet henkeen ja terveyteen kohdistuneet rikokset / 1 000 asukasta
        3114;Arjen turvallisuus;down;/ 1000;Poliisin tietoon tulleet omaisuusrikokset / 1 000 asukasta
        4445;Liikunnallinen elämäntapa;down;%;Vapaa-ajan liikuntaa harrastamattomien osuus (%)
        4094;Liikunnallinen elämäntapa;up;pistettä;Terveydenedistämisaktiivisuus (TEA) liikunnan edistämisessä, pistemäärä
        4404;Liikunnallinen elämäntapa;down;%;Päivittäin tupakoivien osuus (%)
        """

    func loadFocusAreas(as manager: Caller) async throws {
        for line in DemoOrganisation.lines(Self.followed) {
            let settings = [
                "indicator": "sotkanet-\(line[0])", "name": line[4], "unit": line[3], "source": "Sotkanet \(line[0])",
                "focusArea": line[1], "direction": line[2], "origin": "sotkanet:\(line[0])",
            ]
            try await operations.change(SetIndicator.init, settings, as: manager)
        }
        try await loadPopulation(as: manager)
    }

    /// Population in 2009 as Sotkanet answers (indicator 127), by its own numbers of regions: five municipalities, a
    /// region and the country.
    func loadPopulation(as manager: Caller) async throws {
        let settings = [
            "indicator": "population", "name": "Väestö 31.12.", "unit": "henkilöä", "source": "Sotkanet 127", "focusArea": "Väestö",
            "origin": "sotkanet:127",
        ]
        try await operations.change(SetIndicator.init, settings, as: manager)
        let rows = [(32, 1323), (115, 4298), (196, 860), (385, 3493), (422, 3482), (502, 68131), (658, 5_351_427)].map { region, value in
            "{\"indicator\":127,\"region\":\(region),\"year\":2009,\"gender\":\"total\",\"value\":\(value)}"
        }
        let sotkanet = ["indicator": "population", "document": "[" + rows.joined(separator: ",") + "]"]
        try await operations.change(ImportIndicator.init, sotkanet, as: manager)
    }

    /// The same, and 2024 from the register, as StatFin has it.
    func loadIndicators(as manager: Caller) async throws {
        try await loadPopulation(as: manager)
        let cube = """
            {"class":"dataset","id":["alue","vuosi"],"size":[5,1],"dimension":{
             "alue":{"category":{"index":["KU074","KU236","KU421","KU849","KU924"]}},"vuosi":{"category":{"index":["2024"]}}},
             "source":"Statistics Finland, population 31.12.2024","value":[985,4118,665,2799,2931]}
            """
        try await operations.change(ImportIndicator.init, ["indicator": "population", "document": cube], as: manager)
    }
}
