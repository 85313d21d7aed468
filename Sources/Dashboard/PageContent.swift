internal import Cooperation
internal import Foundation
internal import Mustache

/// The content of a page inside the common frame.
struct PageContent: Sendable {
    let title: String
    let template: PageTemplates.Name
    /// The content of the template.
    let page: any Sendable
    var bodyName: String?
    var navigation: [LinkView] = []
    /// At the foot of a printed page.
    var printFooter: String?
}

/// The content of the template `layout`.
struct PageView: Sendable {
    struct SignedInView {
        let actor: String
        let seal: String
    }

    struct LanguageView {
        let code: String
        let name: String
        let href: String
        let isCurrent: Bool
    }

    struct NavigationView { let links: [LinkView] }

    let lang: String
    let title: String
    let stylesheet: String
    let icon: String
    let t: [String: String]
    let bodyName: String?
    let languages: [LanguageView]
    let signedIn: SignedInView?
    let navigation: NavigationView?
    let warnings: [String]
    /// The message about a change that was just stored.
    let kept: String?
    let template: String
    let page: any Sendable
    let printFooter: String?
}

struct LinkView {
    let name: String
    let href: String
    let isCurrent: Bool
}

/// A name and its value.
struct ItemView {
    let name: String
    let value: String
    /// Whether the value is an amount of money: the amounts of a list are right-aligned below each other.
    let isAmount: Bool

    init(name: String, value: String) {
        (self.name, self.value) = (name, value)
        isAmount = value.hasSuffix("\u{A0}€") || value.hasPrefix("EUR\u{A0}")
    }
}

/// A list that is shown with its surrounding text, or not at all if it is empty.
struct ItemsView<Item: Sendable>: Sendable {
    let items: [Item]

    /// Nil if there are no items.
    init?(_ items: [Item]) {
        if items.isEmpty { return nil }
        self.items = items
    }
}

/// The templates, made once.
struct PageTemplates: Sendable {
    enum Name: String, CaseIterable {
        case layout, content, signin, problem, words, share, explanation, year, opinion, form, bar, years
        case change, effect, tables, section, table, progress, step, done
        case owed, report, commitments, opinions, verification, installation
        case sections, charttable, line, sum, cell, stack, lane, area, lines, wheel, pages, filter, board
    }

    static let sources: [Name: [UInt8]] = [
        .layout: PackageResources.layout_mustache, .content: PackageResources.content_mustache, .signin: PackageResources.signin_mustache,
        .problem: PackageResources.problem_mustache, .words: PackageResources.words_mustache, .share: PackageResources.share_mustache,
        .explanation: PackageResources.explanation_mustache, .year: PackageResources.year_mustache,
        .opinion: PackageResources.opinion_mustache, .form: PackageResources.form_mustache, .bar: PackageResources.bar_mustache,
        .years: PackageResources.years_mustache,
    ].merging(administrationSources) { first, _ in first }.merging(roleSources) { first, _ in first }
        .merging(sectionSources) { first, _ in first }

    private static let administrationSources: [Name: [UInt8]] = [
        .change: PackageResources.change_mustache, .effect: PackageResources.effect_mustache, .tables: PackageResources.tables_mustache,
        .section: PackageResources.section_mustache, .table: PackageResources.table_mustache, .progress: PackageResources.progress_mustache,
        .step: PackageResources.step_mustache, .done: PackageResources.done_mustache,
    ]

    private static let roleSources: [Name: [UInt8]] = [
        .owed: PackageResources.owed_mustache, .report: PackageResources.report_mustache,
        .commitments: PackageResources.commitments_mustache, .opinions: PackageResources.opinions_mustache,
        .verification: PackageResources.verification_mustache, .installation: PackageResources.installation_mustache,
    ]

    /// The templates of pages of sections.
    private static let sectionSources: [Name: [UInt8]] = [
        .sections: PackageResources.sections_mustache, .charttable: PackageResources.charttable_mustache,
        .line: PackageResources.line_mustache,
        .sum: PackageResources.sum_mustache, .cell: PackageResources.cell_mustache, .stack: PackageResources.stack_mustache,
        .lane: PackageResources.lane_mustache, .area: PackageResources.area_mustache, .lines: PackageResources.lines_mustache,
        .wheel: PackageResources.wheel_mustache,
        .pages: PackageResources.pages_mustache, .filter: PackageResources.filter_mustache, .board: PackageResources.board_mustache,
    ]

    private let library: MustacheLibrary

    init() {
        let templates = Self.sources.map { name, source in
            guard let template = try? MustacheTemplate(string: String(decoding: source, as: UTF8.self)) else {
                preconditionFailure("the template \(name) is written wrong")
            }
            return (name.rawValue, template)
        }
        library = MustacheLibrary(templates: Dictionary(uniqueKeysWithValues: templates))
    }

    /// A part of a page, without the frame.
    func part(_ name: Name, _ page: Any) -> String {
        guard let html = library.render(page, withTemplate: name.rawValue) else { preconditionFailure("there is no template \(name)") }
        return html
    }

    func html(_ view: PageView) -> String { part(.layout, view) }

    /// The content inside the frame.
    func content(_ view: PageView) -> String { part(.content, view) }
}
