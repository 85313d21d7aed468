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

    private func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,").replacing("\n", with: "\\n")
    }

    /// At most 75 octets a line, never within a character; a continuation begins with a space.
    private func folded(_ line: String) -> String {
        var folded = ""
        var octets = 0
        for character in line {
            let width = character.utf8.count
            if octets + width > 75 {
                folded += "\r\n "
                octets = 1
            }
            folded.append(character)
            octets += width
        }
        return folded
    }
}
