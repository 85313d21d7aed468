internal import Foundation

/// The released migrations. They ran on somebody's database and are history: a change is a new migration.
enum MigrationSums {
    /// SHA-256 and name, one on each line. `make migration-sums` appends new ones and changes no old one.
    static let recorded = """
        55bc1ff2b424920433c9afd060585f437bb8da0492c70af969748778caca7d80  0001_registers.sql
        c0d20529f765b2d1615826e64aa18a616abefe2b4a390db3298c97eebf64a6be  0002_tenants.sql
        b4f2fe0c254728131d418f41ddf18c64b87166dfda10705213b8a8250f5534f1  0003_audit_and_idempotency.sql
        18525a5a4a009227f3cb853e47a7b2d7cd7da086f434d421c7fb77740760e9e5  0004_members_and_services.sql
        436f279dda065e4cfe869e69e98af3311f3095bfb21b82de2657f5e386552b76  0005_budgets.sql
        c37093314056bc27b86a11abb9f5467ec961ac2d0da56d140a2146966e338b39  0006_layers_and_steps.sql
        34b4dad567150dc24bba82bbc40134000d3d369bf2ee6a120d995389eca413bd  0007_instalments.sql
        04d6e28a6816bd7f77af2a709fea136c2811113e3043e4c6ef373782cdf43ffc  0008_actuals.sql
        7199806afeb918ec1962c8dbb1cb2601505757468b6425e748c63185674a6a56  0009_settlements.sql
        b85d3f97e25ba10d80594d40492f22d1ec2620d60c621bfb6b7fea92b976b26a  0010_invoicing.sql
        2d3fdccb843e21c380b78beebdc912d10e605e5b5968e4df52b99796ee72e05d  0011_projects.sql
        10863644861288ea52650bc2c34a1cf1892fbfd09fd1be53886ce26bf3dcebb4  0012_plans.sql
        71e265dcccc9c0bd35fd8f4c65e1fb553aca12d796a03bd2dde951ebc18a494a  0013_clock.sql
        4d0d6c0332be30db236849f283c988f8c19a5be378e15b677cb650307afa641f  0014_indicators.sql
        2b0efbfdf3e67815a5617390d89e75ee166cff183dbb2660fb761b78ed359e4e  0015_statistics.sql
        bdf79521e75918b48aba4a58315c1d653353cf6c53cdf84c897538a8a46daa5f  0016_organisation.sql
        d11aba2593e389fb25c07d5262a026d5affc8727a1ecfe5506a9b60e7003aff8  0017_audit_checkpoints.sql
        50cfff55d8a11a8027891d777d5723b91395007fab7450e18b39a352ae43b4d8  0019_money_told.sql
        af1bf523d2b2604237efd557d59b3a81a034155b25cc2d12c38c3e157531c021  0020_lasting_promises.sql
        c02a19e8f98d3a9c207b7797017a4bfa3cd80193492a5d6ff88c7f55cb4295df  0021_answer_versions.sql
        f0b776ebdaf60959382f1520335536099b8d0f3d7370de11643ab8349329b2c5  0022_heads_for_the_platform.sql
        df1faa8bd72b35dd2b6a8b5ab4536b49dc20a03e332a69ff8d33cbfb6b1ff5ca  0023_carried_money.sql
        0005d96191b3f26bec7b33bcc6e7c7d9659523abf4759f8f4d3bcd5b3ab7bce3  0024_plan_years.sql
        e53756a5d671a7454d626a9be51ad9b055307f15f42a77a723a63fdc85a5faf5  0025_accounts.sql
        560258cb63fcb9f506667095bde58cc066d402b6051e9f3661c00cb22d88d0b0  0026_invoices.sql
        837e5af97b1af1af660b4ad45402647654c376d1ebd9dab647dd9aa4e8221bae  0027_population.sql
        c44b64b5fbe1e5a660ba3a677216372e1b964ec31d5cfcc61ef28e4c3145f3f1  0028_project_shares.sql
        57e4cbbb4d650a77d5f84615eba7d369b7bbe1428abbb11d027ee3b30d56669c  0029_chain_rest.sql
        20adc31e463d31bae64dcb9151e013486a1efe687480c375ae6498fd0aa392b0  0030_statements.sql
        8a1dcba0bbd6c9e144146096eb69e15caa2aea607909e2a930bfdc0186316860  0031_mending.sql
        805e09dc64b7d8d72b7b0185674fcee5a85cf3eb60947b418decac6644f2861a  0032_teams.sql
        2f8d52bd0fed3ee75072d759c4dfa69f0f108f37b7f5a991d1ef2e92a76292b6  0033_project_changes.sql
        0bca3cf7cd21c7edaf11c30a5b1c5daa733c1b9ccc779772ac5b4be272e46452  0035_consents.sql
        a2e32e40ae85b90938ab521cdefc3858e72e2e81cf5f41618c3ece2e24d737a9  0036_sign_ins.sql
        f95f9b48073db9f86cf5409e485bd2b1636ffee15d4bdceb684dc13cdabe1ea2  0038_export_pages.sql
        82b628a062c80896c54b1c903d3103a144ea254ee356efe036297a36c099b89e  0039_contract_frozen_agreements.sql
        9563fa6fb29f2c049d06611641129639b68dc6b38e6534946faa5ffb21245f27  0040_cluster.sql
        c0d858d73362fd03c3cafe27d544a6c01fd5b3aef56d60646e4ff932b098ef09  0041_carried_vat.sql
        25ed64b6c4c51ba281cfdb6868951a3b40896d6521139c546a7adddd803cb026  0042_entries_by_vat.sql
        31e814b9d8c81c32eccc64ddb557feebb088981c92f98dc623b84f61fc230364  0043_report_versions.sql
        47c59ba4580a61b3f00f87130a98eb70681180f91bab942ac1395c684ca8a461  0044_audit_of_a_named_body.sql
        """

    static let folder = "sql/migrations"

    /// The table as it is written above.
    static func table(_ text: String) -> [String: String] {
        Dictionary(
            text.split(separator: "\n").map { line in
                let parts = line.split(separator: " ")
                return (String(parts.last ?? ""), String(parts.first ?? ""))
            }, uniquingKeysWith: { first, _ in first })
    }

    static func findings(recorded: [String: String], present: [String: String]) -> [Finding] {
        let names = Set(recorded.keys).union(present.keys).sorted()
        return names.compactMap { name in
            let path = folder + "/" + name
            return switch (recorded[name], present[name]) {
            case (nil, _): Finding(path, "is new: run `make migration-sums` and commit what it adds")
            case (_, nil): Finding(path, "is gone: migrations are forward only, bring it back")
            case (let old, let new) where old != new: Finding(path, "was changed: undo that and write a new migration")
            default: nil
            }
        }
    }

    /// SHA-256 of every migration on disk by `sha256sum`; Foundation has no hash function.
    static func present() throws -> [String: String] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        process.currentDirectoryURL = SourceTree.root.appending(path: folder)
        process.arguments = try SourceTree.names(in: folder).filter { $0.hasSuffix(".sql") }
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return table(String(decoding: data, as: UTF8.self))
    }
}
