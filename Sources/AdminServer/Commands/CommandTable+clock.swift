internal import AdminProtocol
internal import Cooperation
internal import Operations

/// The annual clock.
extension CommandTable {
    static let clock: [Command] = [
        .read("CLOCK LIST", [.optional("year", .integer), .optional("role")], "events by day", ListClock.init),
        .read("CLOCK CALENDAR", [.optional("role")], "the same as iCalendar", ShowCalendar.init) { CommandAnswer(document: $0.text) },
        .read("CLOCK TEMPLATES", [], "processes that come round every year, with their phases", ListClockTemplates.init),
        .change(
            "CLOCK TEMPLATE",
            [
                .word("template"), .required("name"), .required("last-day", .text, "month and day, 12-11"),
                .optional("year-offset", .integer, "-1 where it ends the year before"),
                Argument("csv", .document, isRequired: true, isKey: false),
            ] + Argument.unversioned, "set a process with its phases", SetClockTemplate.init),
        .change("CLOCK GENERATE", [.year] + Argument.unversioned, "make a year's events", GenerateClock.init),
        .read(
            "CLOCK PROCESS", [.year, .word("template", .text, "such as wellbeing-report")], "what is done, late and next",
            ShowProcess.init),
        .change(
            "CLOCK SET",
            [
                .year, .word("template"), .word("number", .integer), .optional("date", .date), .optional("done", .date),
                .optional("outcome", .text, "what came of it"), .optional("organ", .text, "that decided on it, the day it was done"),
                .optional("section"), .optional("register"),
            ] + Argument.unversioned, "move an event, say that it is done, or what was decided", SetClockEvent.init),
    ]
}
