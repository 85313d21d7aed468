package import Cooperation
package import Postgres

extension Query where Output == [Member] {
    /// All payers by code, with their membership on the date.
    package static func members(of tenant: TenantID, on date: CalendarDate, after: String, limit: Int) -> Self {
        Query(
            all: """
                SELECT p.code, p.name_fi, p.name_sv, p.name_en, m.valid_from, m.valid_to, p.version
                FROM payer p
                LEFT JOIN membership m ON m.tenant_id = p.tenant_id AND m.payer = p.code
                    AND m.valid_from <= \(date) AND (m.valid_to IS NULL OR m.valid_to >= \(date))
                WHERE p.tenant_id = \(tenant) AND p.code > \(after)
                ORDER BY p.code LIMIT \(Int64(limit))
                """, Member.init(code:fi:sv:en:from:to:version:))
    }

    /// One payer's memberships, the earliest first; a payer that was never a member gives one row without a membership.
    package static func membershipHistory(of payer: PayerCode, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT p.code, p.name_fi, p.name_sv, p.name_en, m.valid_from, m.valid_to, p.version
                FROM payer p LEFT JOIN membership m ON m.tenant_id = p.tenant_id AND m.payer = p.code
                WHERE p.tenant_id = \(tenant) AND p.code = \(payer)
                ORDER BY m.valid_from
                """, Member.init(code:fi:sv:en:from:to:version:))
    }
}

extension Query where Output == [Member] {
    /// Every payer with each of its memberships, for IMPORT and EXPORT.
    package static func allMemberships(of tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT p.code, p.name_fi, p.name_sv, p.name_en, m.valid_from, m.valid_to, p.version
                FROM payer p LEFT JOIN membership m ON m.tenant_id = p.tenant_id AND m.payer = p.code
                WHERE p.tenant_id = \(tenant) ORDER BY p.code, m.valid_from
                """, Member.init(code:fi:sv:en:from:to:version:))
    }
}

extension Member {
    fileprivate init(
        code: PayerCode, fi: String, sv: String, en: String, from: CalendarDate?, to: CalendarDate?, version: Int32
    ) {
        self.init(
            payer: code, name: LocalizedText(fi: fi, sv: sv, en: en), membership: from.flatMap { Validity(from: $0, to: to) },
            version: Int(version))
    }
}

extension Transaction {
    /// The register's names of a municipality; nil if no municipality has the code.
    package func municipalityName(_ code: PayerCode) throws -> LocalizedText? {
        try first("SELECT name_fi, name_sv, name_en FROM municipality WHERE code = \(code)", LocalizedText.init(fi:sv:en:))
    }

    package func municipalityNames(_ codes: [PayerCode]) throws -> [PayerCode: LocalizedText] {
        let rows = try all("SELECT code, name_fi, name_sv, name_en FROM municipality WHERE code = ANY(\(codes))") {
            (code: PayerCode, fi: String, sv: String, en: String) in (code, LocalizedText(fi: fi, sv: sv, en: en))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// The payer's version, locked until the transaction ends.
    package func lockPayer(_ payer: PayerCode, tenant: TenantID) throws -> Int? {
        try first("SELECT version FROM payer WHERE tenant_id = \(tenant) AND code = \(payer) FOR NO KEY UPDATE") { (version: Int32) in
            Int(version)
        }
    }

    /// Locks payers in the order of their codes; returns those that exist.
    package func lockPayers(_ payers: [PayerCode], tenant: TenantID) throws -> Set<PayerCode> {
        Set(
            try all(
                """
                SELECT code FROM payer WHERE tenant_id = \(tenant) AND code = ANY (\(payers)) ORDER BY code FOR NO KEY UPDATE
                """
            ) { (code: PayerCode) in code })
    }

    /// Ends the membership that is valid on the day; false if there is none.
    package func endMembership(of payer: PayerCode, on day: CalendarDate, tenant: TenantID) throws -> Bool {
        try run(
            """
            UPDATE membership SET valid_to = \(day)
            WHERE tenant_id = \(tenant) AND payer = \(payer) AND valid_from <= \(day) AND (valid_to IS NULL OR valid_to >= \(day))
            """) == 1
    }
}

extension Query where Output == Int {
    package static func insertPayer(_ payer: PayerCode, _ name: LocalizedText, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO payer (tenant_id, code, name_fi, name_sv, name_en)
                VALUES (\(tenant), \(payer), \(name.fi), \(name.sv), \(name.en))
                """)
    }

    /// Gives a payer the given names and its next version.
    package static func renamePayer(
        _ payer: PayerCode, fi: String? = nil, sv: String? = nil, en: String? = nil, tenant: TenantID
    ) -> Self {
        Query(
            command: """
                UPDATE payer SET name_fi = coalesce(\(fi), name_fi), name_sv = coalesce(\(sv), name_sv),
                    name_en = coalesce(\(en), name_en), version = version + 1
                WHERE tenant_id = \(tenant) AND code = \(payer)
                """)
    }

    package static func insertMembership(_ membership: Membership, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO membership (tenant_id, payer, valid_from, valid_to)
                VALUES (\(tenant), \(membership.payer), \(membership.validity.from), \(membership.validity.to))
                """)
    }
}
