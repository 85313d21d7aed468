internal import Cooperation
internal import Foundation

extension Words {
    /// The day and time in Finland of an instant such as "2025-12-11T08:00:00Z".
    func instant(_ text: String) -> String {
        guard let instant = try? Date(text, strategy: .iso8601) else { return text }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Helsinki") ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: instant)
        guard let year = parts.year, let month = parts.month, let day = parts.day, let hour = parts.hour, let minute = parts.minute,
            let date = CalendarDate(year: year, month: month, day: day)
        else { return text }
        let minutes = String(100 + minute).dropFirst()
        return self.date(date) + " " + (language == .fi ? "\(hour).\(minutes)" : "\(hour):\(minutes)")
    }
}
