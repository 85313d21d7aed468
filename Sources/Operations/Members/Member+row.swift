package import Cooperation

extension Member: RowConvertible {
    package static let rowKind = "member"
    package static let meaning = "A payer, and its membership on a day."
    package static let columns: [Column<Member>] = [
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .name("name", \.name, "Its name.", example: "Kaustinen"),
        .flag("member", { $0.membership != nil }, "Whether it is a member on the day."),
        .date("validFrom", \.membership?.from, "The membership's first day.", example: "2011-09-01"),
        .date("validTo", \.membership?.to, "The membership's last day, when it is known.", example: "2027-12-31"),
        .integer("version", \.version, "Give it back to change the payer only if nobody else has.", example: 3),
    ]
}
