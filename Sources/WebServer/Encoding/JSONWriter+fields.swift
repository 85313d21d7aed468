internal import Cooperation
internal import Operations

extension JSONWriter {
    mutating func field(_ name: String, _ text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }

    mutating func field(_ name: String, _ number: Int?) {
        key(name)
        if let value = number { self.number(Int64(value)) } else { null() }
    }

    mutating func field(_ name: String, _ flag: Bool) {
        key(name)
        self.flag(flag)
    }

    mutating func field(_ name: String, _ money: Money?) {
        key(name)
        if let money { self.money(money) } else { null() }
    }

    mutating func field(_ name: String, _ date: CalendarDate?) {
        key(name)
        if let date { self.date(date) } else { null() }
    }

    /// An object, or null if there is none.
    mutating func field<Value>(_ name: String, object value: Value?, _ body: (inout JSONWriter, Value) -> Void) {
        key(name)
        guard let value else { return null() }
        object { body(&$0, value) }
    }

    mutating func cell(_ cell: Cell) {
        switch cell {
        case .text(let text), .quantity(let text): string(text)
        case .number(let number): self.number(number)
        case .money(let money): self.money(money)
        case .date(let date): self.date(date)
        case .flag(let flag): self.flag(flag)
        case .name(let text), .words(let text): string(text[language])
        case .secret(let secret): if let text = secret.text { string(text) } else { null() }
        case .missing: null()
        }
    }

    mutating func cells(_ columns: [String], _ cells: [Cell]) {
        for (column, cell) in zip(columns, cells) {
            key(column)
            self.cell(cell)
        }
    }

    /// A record's cells as properties of the open object.
    mutating func columns<Record: RowConvertible>(of record: Record) {
        for column in Record.columns {
            key(column.description.name)
            cell(column.cell(record))
        }
    }

    mutating func record<Record: RowConvertible>(_ record: Record) {
        object { $0.columns(of: record) }
    }

    mutating func records<Record: RowConvertible>(_ name: String, _ records: [Record]) {
        key(name)
        array(records) { $0.record($1) }
    }
}
