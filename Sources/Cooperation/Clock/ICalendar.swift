/// Events as an iCalendar feed (RFC 5545): whole days, lines folded at 75 octets.
package struct ICalendar: Sendable {
    package let name: String
    /// Makes events' identifiers unique in the world: the body's slug.
    package let scope: String
    package let events: [ClockEvent]

    package init(name: String, scope: String, events: [ClockEvent]) {
        self.name = name
        self.scope = scope
        self.events = events
    }

    package var text: String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Seutu//Annual clock//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:\(escaped(name))",
        ]
        for event in events {
            let next = event.date.adding(days: 1) ?? event.date
            lines += [
                "BEGIN:VEVENT", "UID:\(scope)-\(event.year)-\(event.template)-\(event.number)@seutu",
                "DTSTAMP:\(basic(event.changedOn))T000000Z",
                "DTSTART;VALUE=DATE:\(basic(event.date))", "DTEND;VALUE=DATE:\(basic(next))", "SUMMARY:\(escaped(event.title))",
                "DESCRIPTION:\(escaped(event.responsible))", "TRANSP:TRANSPARENT", "END:VEVENT",
            ]
        }
        return (lines + ["END:VCALENDAR"]).map { folded($0) + "\r\n" }.joined()
    }

    private func basic(_ date: CalendarDate) -> String { date.description.replacing("-", with: "") }

    /// A text in the form of RFC 5545; every kind of line end becomes `\\n`. Other controls have no form there and
    /// become U+FFFD.
    private func escaped(_ text: String) -> String {
        var escaped = ""
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped += "\\\(scalar)"
            case "\n" where isAfterReturn: break
            case "\n", "\r": escaped += "\\n"
            case "\t": escaped += "\t"
            case "\u{0}"..."\u{1F}", "\u{7F}": escaped.unicodeScalars.append("\u{FFFD}")
            default: escaped.unicodeScalars.append(scalar)
            }
            isAfterReturn = scalar == "\r"
        }
        return escaped
    }

    /// At most 75 octets in a line, and never a break within a scalar; a continuation begins with a space.
    private func folded(_ line: String) -> String {
        var folded = ""
        var octets = 0
        for scalar in line.unicodeScalars {
            let width = UTF8.width(scalar)
            if octets + width > 75 {
                folded += "\r\n "
                octets = 1
            }
            folded.unicodeScalars.append(scalar)
            octets += width
        }
        return folded
    }
}
