package import Cooperation

extension Member: RowConvertible {
    package static let kind = "member"
    package static let columns = ["payer", "name", "member", "validFrom", "validTo", "version"]
    package var cells: [Cell] {
        [
            .text(payer.rawValue), .name(name), .flag(membership != nil), .optional(membership?.from), .optional(membership?.to),
            .count(version),
        ]
    }
}
