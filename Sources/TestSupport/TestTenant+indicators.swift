internal import Operations

extension TestTenant {
    /// The population of 2009 and 2010 in Halsua, Kaustinen, the region and the country, in Sotkanet's two shapes.
    package func bringInPopulation() async throws {
        try await perform(
            SetIndicator.init,
            ["indicator": "population", "name": "Population", "source": "Sotkanet 127", "unit": "persons", "focusArea": "Population"])
        let older = """
            [{"region":"32","indicator":"127","primary value":"1323","gender":"total","year":"2009"},
             {"region":"115","indicator":"127","primary value":"4294","gender":"total","year":"2009"},
             {"region":"658","indicator":"127","primary value":"5351427","gender":"total","year":"2009"},
             {"region":"99999","indicator":"127","primary value":"1","gender":"total","year":"2009"},
             {"region":"115","indicator":"127","primary value":"2200","gender":"male","year":"2009"}]
            """
        let today = """
            [{"indicator":127,"region":115,"year":2010,"gender":"total","value":4299.5,"absValue":null},
             {"indicator":127,"region":502,"year":2010,"gender":"total","value":null,"absValue":null}]
            """
        for document in [older, today] { try await perform(ImportIndicator.init, ["indicator": "population", "document": document]) }
    }
}
