internal import Operations

extension FieldDescription {
    fileprivate static func settings(isNew: Bool) -> [FieldDescription] {
        let place = isNew ? required : optional
        return [
            place("name", "The service's name.", .text("Business services")),
            optional("agreement", "The agreement it rests on.", .text("Agreement 12.5.2023")),
            place("from", "The first day it is valid.", .date("2023-01-01")),
            optional("to", "The last day, when it is known.", .date("2027-12-31")),
            optional("participation", "All members take part, or those who are listed.", .oneOf(["members", "listed"])),
            key(isRequired: isNew), step, floors, caps,
        ]
    }
}

extension ListServices: DescribedOperation { static let fields = FieldDescription.page }

extension ShowService: DescribedOperation { static let fields = [FieldDescription.service] }

extension AddService: DescribedOperation { static let fields = [FieldDescription.service] + FieldDescription.settings(isNew: true) }

extension SetService: DescribedOperation { static let fields = [FieldDescription.service] + FieldDescription.settings(isNew: false) }

extension EndService: DescribedOperation { static let fields = [FieldDescription.service, .lastDay] }

extension JoinService: DescribedOperation {
    static let fields = [
        FieldDescription.service, .payer, .required("from", "The first day.", .date("2025-01-01")),
        .optional("to", "The last day, when it is known.", .date("2027-12-31")),
    ]
}

extension LeaveService: DescribedOperation { static let fields = [FieldDescription.service, .payer, .lastDay] }
