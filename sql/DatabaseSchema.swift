/// The files of this folder, built into the program: the parts of a Seutu database.
package enum DatabaseSchema {
    /// A file with the name by which the database knows it.
    package struct File: Sendable {
        package let name: String
        package let sql: String
        /// It was added after one with a higher number, and touches nothing of that one.
        package let mayComeLate: Bool
    }

    /// In the order in which they are applied. A file that is not listed here is not applied: a test compares the list
    /// with the folder.
    package static let migrations = [
        File("0001_registers", PackageResources._001_registers_sql),
        File("0002_tenants", PackageResources._002_tenants_sql),
        File("0003_audit_and_idempotency", PackageResources._003_audit_and_idempotency_sql),
        File("0004_members_and_services", PackageResources._004_members_and_services_sql),
        File("0005_budgets", PackageResources._005_budgets_sql),
        File("0006_layers_and_steps", PackageResources._006_layers_and_steps_sql),
        File("0007_instalments", PackageResources._007_instalments_sql),
        File("0008_actuals", PackageResources._008_actuals_sql),
        File("0009_settlements", PackageResources._009_settlements_sql),
        File("0010_invoicing", PackageResources._010_invoicing_sql),
        File("0011_projects", PackageResources._011_projects_sql),
        File("0012_plans", PackageResources._012_plans_sql),
        File("0013_clock", PackageResources._013_clock_sql),
        File("0014_indicators", PackageResources._014_indicators_sql),
        File("0015_statistics", PackageResources._015_statistics_sql),
        File("0016_organisation", PackageResources._016_organisation_sql),
        File("0017_audit_checkpoints", PackageResources._017_audit_checkpoints_sql),
        File("0019_money_told", PackageResources._019_money_told_sql),
        File("0020_lasting_promises", PackageResources._020_lasting_promises_sql),
        File("0021_answer_versions", PackageResources._021_answer_versions_sql),
        File("0022_heads_for_the_platform", PackageResources._022_heads_for_the_platform_sql),
        File("0023_carried_money", PackageResources._023_carried_money_sql),
        File("0024_plan_years", PackageResources._024_plan_years_sql),
        File("0025_accounts", PackageResources._025_accounts_sql),
        File("0026_invoices", PackageResources._026_invoices_sql, mayComeLate: true),
        File("0027_population", PackageResources._027_population_sql),
        File("0028_project_shares", PackageResources._028_project_shares_sql),
        File("0029_chain_rest", PackageResources._029_chain_rest_sql),
        File("0030_statements", PackageResources._030_statements_sql),
        File("0031_mending", PackageResources._031_mending_sql),
        File("0032_teams", PackageResources._032_teams_sql),
        File("0033_project_changes", PackageResources._033_project_changes_sql),
        File("0035_consents", PackageResources._035_consents_sql),
        File("0036_sign_ins", PackageResources._036_sign_ins_sql),
        File("0038_export_pages", PackageResources._038_export_pages_sql),
        File("0039_contract_frozen_agreements", PackageResources._039_contract_frozen_agreements_sql),
        File("0040_cluster", PackageResources._040_cluster_sql),
        File("0041_carried_vat", PackageResources._041_carried_vat_sql),
        File("0042_entries_by_vat", PackageResources._042_entries_by_vat_sql),
        File("0043_report_versions", PackageResources._043_report_versions_sql),
        File("0044_audit_of_a_named_body", PackageResources._044_audit_of_a_named_body_sql),
    ]

    /// Queries to the catalogue; every row that they return, (check_name, object), is a fault.
    package static let checks = [
        File("row_security", PackageResources.row_security_sql),
        File("keys", PackageResources.keys_sql),
        File("grants", PackageResources.grants_sql),
        File("role_rights", PackageResources.role_rights_sql),
        File("routines", PackageResources.routines_sql),
    ]

    /// What makes the migrated schema a distributed one: statements of one transaction, in this order. They are for the
    /// owner, on the coordinator of a Citus cluster, before there is any body, and again after each later migration.
    package static var distribution: String {
        ([distributedTables] + [PackageResources.node_routines_sql, PackageResources.column_grants_sql].map(text)).joined(separator: "\n")
    }

    /// The part of it that is about tables and their policies.
    package static var distributedTables: String {
        [PackageResources.policy_functions_sql, PackageResources.joined_policies_sql, PackageResources.distributed_tables_sql]
            .map(text).joined(separator: "\n")
    }

    /// What lets the service read a body at its node. Run again, it does no harm.
    package static var shardSchemas: String { text(PackageResources.shard_schemas_sql) }

    /// What a migration of a distributed database runs before a statement about policies.
    package static var separatePolicies: String { text(PackageResources.separate_policies_sql) }

    /// What a distributed database runs in the place of migrations whose own texts it cannot run, by their names. The
    /// files are `sql/cluster/migrations/cluster_0045_name.sql`.
    package static let clusterMigrations: [File] = []

    /// A check of a distributed database; every row that it returns, (check_name, object), is a fault.
    package static var nodeFaults: String { text(PackageResources.node_faults_sql) }

    /// The roles of an installation, for a superuser to run before the first migration.
    package static var roles: String { text(PackageResources.roles_sql) }

    /// The register of municipalities, with semicolons between the columns.
    package static var municipalityCSV: String { text(PackageResources.municipality_csv) }

    /// Populations at the end of each year, with a row for each municipality and a column for each year; an empty cell
    /// is a missing value.
    package static var populationCSV: String { text(PackageResources.population_csv) }

    /// Statistical areas with their numbers in Sotkanet.
    package static var areaCSV: String { text(PackageResources.area_csv) }

    /// The structural funds' projects of 2007-2013 in Keski-Pohjanmaa, in the form of the open list.
    package static var projectListCSV: String { text(PackageResources.project_list_2007_2013_csv) }

    fileprivate static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

extension DatabaseSchema.File {
    fileprivate init(_ name: String, _ bytes: [UInt8], mayComeLate: Bool = false) {
        self.init(name: name, sql: DatabaseSchema.text(bytes), mayComeLate: mayComeLate)
    }
}
