package import Postgres

/// The registers that all tenants share: municipalities, their populations and statistical areas, from the files that
/// are built into the program.
///
/// Loading again costs nothing: each file's SHA-256 is stored, and an unchanged file is not read.
package struct ReferenceData: Sendable {
    private let municipalities: String
    private let populations: String
    private let areas: String

    /// - Parameters:
    ///   - municipalities: CSV with semicolons: code, three names, sub-region (code, two names), region (code, two
    ///     names).
    ///   - populations: CSV with semicolons: code, then a column for each year with the population at its end; empty if
    ///     it is missing.
    ///   - areas: CSV with semicolons: code, kind, Sotkanet's number.
    package init(municipalities: String, populations: String, areas: String) {
        self.municipalities = municipalities
        self.populations = populations
        self.areas = areas
    }

    /// Loads the changed files, as the owner of the registers, and returns their names.
    @discardableResult
    package func load(in tx: Transaction) throws -> [String] {
        var loaded: [String] = []
        if try tx.isNew("municipality.csv", municipalities) {
            try tx.loadMunicipalities(try ReferenceTable(municipalities))
            loaded.append("municipality.csv")
        }
        if try tx.isNew("population.csv", populations) {
            try tx.loadPopulations(try ReferenceTable(populations))
            loaded.append("population.csv")
        }
        if try tx.isNew("area.csv", areas) {
            try tx.loadAreas(try ReferenceTable(areas))
            loaded.append("area.csv")
        }
        if !loaded.isEmpty { try tx.moveRegisterVersion() }
        return loaded
    }
}

extension Transaction {
    /// Stores the file's checksum; false if that version is already loaded.
    fileprivate func isNew(_ name: String, _ text: String) throws -> Bool {
        try run(
            """
            INSERT INTO reference_file AS loaded (name, sha256) VALUES (\(name), encode(sha256(convert_to(\(text), 'UTF8')), 'hex'))
            ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256, loaded_at = excluded.loaded_at WHERE loaded.sha256 <> excluded.sha256
            """) == 1
    }

    fileprivate func loadMunicipalities(_ table: ReferenceTable) throws {
        let columns = try table.columns([
            "code", "name_fi", "name_sv", "name_en", "subregion_code", "subregion_fi", "subregion_sv", "region_code", "region_fi",
            "region_sv",
        ])
        try run(
            """
            INSERT INTO municipality (code, name_fi, name_sv, name_en, subregion_code, subregion_fi, subregion_sv, region_code, region_fi,
                region_sv)
            SELECT code, name_fi, name_sv, name_en, subregion_code, subregion_fi, subregion_sv, region_code, region_fi, region_sv
            FROM unnest(\(columns[0]), \(columns[1]), \(columns[2]), \(columns[3]), \(columns[4]), \(columns[5]), \(columns[6]),
                \(columns[7]), \(columns[8]), \(columns[9])) AS n (code, name_fi, name_sv, name_en, subregion_code,
                subregion_fi, subregion_sv, region_code, region_fi, region_sv)
            ON CONFLICT (code) DO UPDATE SET name_fi = excluded.name_fi, name_sv = excluded.name_sv, name_en = excluded.name_en,
                subregion_code = excluded.subregion_code, subregion_fi = excluded.subregion_fi, subregion_sv = excluded.subregion_sv,
                region_code = excluded.region_code, region_fi = excluded.region_fi, region_sv = excluded.region_sv
            """)
    }

    fileprivate func loadAreas(_ table: ReferenceTable) throws {
        let columns = try table.columns(["area", "kind", "sotkanet"])
        try run(
            """
            INSERT INTO area (code, kind, sotkanet)
            SELECT code, kind, sotkanet::integer FROM unnest(\(columns[0]), \(columns[1]), \(columns[2])) AS n (code, kind, sotkanet)
            ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, sotkanet = excluded.sotkanet
            """)
    }

    /// Figures that were fetched from a source later stay: they are newer or better than the file's.
    fileprivate func loadPopulations(_ table: ReferenceTable) throws {
        let values = try table.populations()
        let written = try run(
            """
            INSERT INTO population (code, reference_date, value, source)
            SELECT code, make_date(year, 12, 31), value, source
            FROM unnest(\(values.map(\.code)), \(values.map(\.year)), \(values.map(\.value)), \(values.map(\.source)))
                AS n (code, year, value, source)
            ON CONFLICT (code, reference_date) DO UPDATE SET value = excluded.value, source = excluded.source
            WHERE population.retrieved_on IS NULL
                AND (population.value, population.source) IS DISTINCT FROM (excluded.value, excluded.source)
            """)
        // Drafts are shared by these figures at the next start of the service.
        if written > 0 { try run("UPDATE register_version SET population_number = population_number + 1") }
    }
}
