internal import Crypto
internal import Foundation
internal import Operations

/// The style sheet and the icon. Their names are made from their content, so a file never changes under its name, and
/// browsers fetch it once.
struct DashboardAssets: Sendable {
    private struct Asset {
        let mediaType: String
        let bytes: [UInt8]
    }

    let stylesheet: String
    let icon: String
    private let byName: [String: Asset]

    init() {
        let style = Asset(mediaType: "text/css; charset=utf-8", bytes: PackageResources.dashboard_css + PackageResources.portfolio_css)
        let picture = Asset(mediaType: "image/svg+xml", bytes: PackageResources.icon_svg)
        let names = (Self.name(style, "css"), Self.name(picture, "svg"))
        byName = [names.0: style, names.1: picture]
        (stylesheet, icon) = (DashboardPlace.asset(name: names.0).path, DashboardPlace.asset(name: names.1).path)
    }

    func answer(_ name: String) throws -> VisitAnswer {
        guard let asset = byName[name] else { throw Refusal.notFound }
        return .asset(asset.bytes, asset.mediaType)
    }

    private static func name(_ asset: Asset, _ kind: String) -> String {
        SHA256.hash(data: Data(asset.bytes)).prefix(8).hexadecimal + "." + kind
    }
}
