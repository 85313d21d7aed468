internal import Cooperation

/// The content of the template `filter`: a form whose values are in the address, so that they can be bookmarked.
struct FilterView {
    struct Option {
        let value: String
        let label: String
        let isChosen: Bool
    }

    struct Line { let text: String }

    struct Control {
        let name: String
        let label: String
        var options: ItemsView<Option>?
        var line: Line?
    }

    let action: String
    let hidden: [ItemView]
    let controls: [Control]

    /// With more choices than this, a value is typed and not picked.
    private static let mostOptions = 60

    /// A choice among these words, with an entry for any of them.
    static func choice(
        _ name: String, _ label: LocalizedText, _ options: [(value: String, label: String)], chosen: String?, _ words: Words,
        any: LocalizedText? = Sentences.anyChoice
    ) -> Control {
        if options.isEmpty || options.count > mostOptions {
            return Control(name: name, label: words[label], line: Line(text: chosen ?? ""))
        }
        let none = any.map { [Option(value: "", label: words[$0], isChosen: false)] } ?? []
        let all = none + options.map { Option(value: $0.value, label: $0.label, isChosen: $0.value == chosen) }
        return Control(name: name, label: words[label], options: ItemsView(all))
    }
}
