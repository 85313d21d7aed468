package import Cooperation

/// Why a source of statistics gave no data.
package enum SourceFault: Hashable, Sendable {
    /// This installation fetches nothing from the source, or from any source if nil.
    case turnedOff(String?)
    case unreachable(host: String)
    case refused(host: String, status: UInt)
    case tooLarge(host: String, maximumBytes: Int)
    /// The source's answer is not in its documented form.
    case unreadable(String)

    package var text: LocalizedText {
        switch self {
        case .turnedOff(let source?):
            LocalizedText(
                fi: "haku on pois käytöstä: \(source)", sv: "hämtningen är avstängd: \(source)", en: "fetching is turned off: \(source)")
        case .turnedOff(nil): LocalizedText(fi: "haku on pois käytöstä", sv: "hämtningen är avstängd", en: "fetching is turned off")
        case .unreachable(let host):
            LocalizedText(fi: "ei yhteyttä: \(host)", sv: "ingen förbindelse: \(host)", en: "no connection: \(host)")
        case .refused(let host, let status):
            LocalizedText(fi: "\(host) vastasi \(status)", sv: "\(host) svarade \(status)", en: "\(host) answered \(status)")
        case .tooLarge(let host, let maximum):
            LocalizedText(
                fi: "\(host) vastasi yli \(maximum) tavua", sv: "\(host) svarade mer än \(maximum) byte",
                en: "\(host) answered more than \(maximum) bytes")
        case .unreadable(let source):
            LocalizedText(
                fi: "lähteen kuvausta ei voi lukea: \(source)", sv: "källans beskrivning kan inte läsas: \(source)",
                en: "the source's description cannot be read: \(source)")
        }
    }
}
