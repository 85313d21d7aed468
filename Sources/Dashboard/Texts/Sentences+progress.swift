internal import Cooperation

/// The texts about a change that takes long.
extension Sentences {
    static let reckoning = LocalizedText(
        fi: "Muutoksen vaikutusta lasketaan. Mitään ei tallenneta.", sv: "Ändringens verkan räknas ut. Ingenting sparas.",
        en: "The effect of the change is being computed. Nothing is saved.")
    static let keeping = LocalizedText(
        fi: "Muutosta tallennetaan. Se tulee valmiiksi, vaikka sulkisit sivun: tulos näkyy muutoshistoriassa.",
        sv: "Ändringen sparas. Den blir klar också om du stänger sidan: resultatet syns i ändringshistoriken.",
        en: "The change is being saved. It will be finished even if you close the page: the history shows the result.")

    static func underway(_ seconds: Int, _ progress: ChangeWork.Progress?, _ words: Words) -> LocalizedText {
        guard let progress else {
            return LocalizedText(
                fi: "\(seconds) s: työ jatkuu.", sv: "\(seconds) s: arbetet pågår.", en: "\(seconds) s: the work goes on.")
        }
        let (done, all) = (words.count(Int64(progress.done)), words.count(Int64(progress.all)))
        return LocalizedText(
            fi: "\(seconds) s: tehty \(done) / \(all).", sv: "\(seconds) s: klart \(done) / \(all).",
            en: "\(seconds) s: \(done) of \(all) done.")
    }

    static let workDone = LocalizedText(fi: "Muutos on tallennettu.", sv: "Ändringen är sparad.", en: "The change is saved.")
}
