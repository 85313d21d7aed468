internal import Operations

extension ListAudit: DescribedOperation { static let fields = FieldDescription.page }

extension VerifyAudit: DescribedOperation {
    static let fields = [
        FieldDescription.optional("from", "Begins anew; left out, a call goes on where the last one stopped.", .oneOf(["1"]))
    ]
}

extension ShowAuditHead: DescribedOperation { static let fields: [FieldDescription] = [] }

extension ListTokens: DescribedOperation { static let fields = FieldDescription.page }

extension CreateToken: DescribedOperation {
    static let fields = [
        FieldDescription.required("name", "The actor's name in the audit.", .text("Kaustinen")),
        .required(
            "role", "What it may do.",
            .oneOf(["municipality", "administration-manager", "development-director", "auditor", "operator"])),
        .optional("payer", "The payer that a municipality's token speaks for; it needs one.", .text("236")),
        .optional("expires", "The last day it is good, a year at most.", .date("2026-12-31")),
    ]
}

extension RevokeToken: DescribedOperation {
    static let fields = [FieldDescription.required("token", "A token's number.", .integer(3))]
}

extension ImportData: DescribedOperation {
    static let fields = [
        FieldDescription.kind,
        .required(
            "csv", "A header of column names and a line a row, as the export writes them.", .text("payer;from\r\n236;2026-01-01\r\n")),
    ]
}

extension ExportData: DescribedOperation { static let fields = [FieldDescription.kind] }
