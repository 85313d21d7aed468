internal import AdminProtocol
internal import Cooperation

extension ProtocolError.Fault {
    /// The fault, for the text after the semicolon of the answer.
    var text: LocalizedText {
        switch self {
        case .lineTooLong, .literalTooLarge, .emptyLines, .foreignProtocol, .missingLineEnd, .nul, .strayReturn,
            .notUTF8, .control:
            lineText
        case .notATag, .noVerb, .noValue, .separators, .reservedInAtom, .notALiteral, .openQuote, .noSpaceAfterQuote, .escape,
            .characterNumber,
            .tooManyItems, .wordAfterKey, .keyTwice:
            grammarText
        case .verbNotInCapitals:
            LocalizedText(
                fi: "verbi kirjoitetaan isoin kirjaimin; kokeile HELP", sv: "ett verb skrivs med versaler; prova HELP",
                en: "a verb is written in capitals; try HELP")
        case .unknownCommand: LocalizedText(fi: "kokeile HELP", sv: "prova HELP", en: "try HELP")
        case .unknownSubcommand(let verb, let known):
            LocalizedText(
                fi: "\(verb): vaihtoehdot ovat \(list(known))", sv: "\(verb) har \(list(known))",
                en: "\(verb) has \(list(known))")
        case .noHelp:
            LocalizedText(
                fi: "komentoa ei ole; HELP luettelee kaikki", sv: "kommandot finns inte; HELP räknar upp alla",
                en: "no such command; HELP lists all")
        case .otherUsage(let usage):
            LocalizedText(fi: "käyttö: \(usage)", sv: "användning: \(usage)", en: "usage: \(usage)")
        case .tooManyWords(let usage):
            LocalizedText(
                fi: "liikaa sanoja; käyttö: \(usage)", sv: "för många ord; användning: \(usage)",
                en: "too many words; usage: \(usage)")
        case .unwantedLiteral(let usage):
            LocalizedText(
                fi: "tähän ei kuulu literaalia; käyttö: \(usage)", sv: "här hör ingen literal; användning: \(usage)",
                en: "no literal is allowed here; usage: \(usage)")
        // The rule is data, such as "kv|json"; it is also in the parameter `rule`.
        case .invalid(let argument, let expected):
            LocalizedText(
                fi: "\(argument): anna \(expected)", sv: "\(argument): ange \(expected)", en: "\(argument): give \(expected)")
        }
    }

    /// For a line that cannot be read, or after which reading must stop.
    private var lineText: LocalizedText {
        switch self {
        case .lineTooLong:
            LocalizedText(
                fi: "rivi on sallittua pidempi", sv: "raden är längre än tillåtet",
                en: "the line is longer than allowed")
        case .literalTooLarge:
            LocalizedText(
                fi: "literaali on sallittua suurempi", sv: "literalen är större än tillåtet",
                en: "the literal is larger than allowed")
        case .emptyLines:
            LocalizedText(
                fi: "liikaa tyhjiä rivejä peräkkäin", sv: "för många tomma rader i följd",
                en: "too many empty lines in a row")
        case .foreignProtocol: LocalizedText(fi: "tämä on SEUTU/1", sv: "detta är SEUTU/1", en: "this is SEUTU/1")
        case .missingLineEnd:
            LocalizedText(
                fi: "literaalin jälkeen on tultava rivinvaihto", sv: "en radslutning ska följa literalen",
                en: "a line end must follow the literal")
        case .nul: LocalizedText(fi: "NUL", sv: "NUL", en: "NUL")
        case .strayReturn:
            LocalizedText(
                fi: "CR, joka ei päätä riviä", sv: "ett CR som inte avslutar raden",
                en: "a CR that does not end the line")
        case .notUTF8:
            LocalizedText(
                fi: "tavuja, jotka eivät ole UTF-8", sv: "byte som inte är UTF-8", en: "bytes that are not UTF-8")
        default:
            LocalizedText(
                fi: "ohjausmerkki tai suuntamerkki; kirjoita se lainausmerkkeihin muodossa \\u{...}",
                sv: "ett styrtecken eller riktningstecken; skriv det som \\u{...} inom citattecken",
                en: "a control or direction character; write it as \\u{...} in quotes")
        }
    }

    /// For a line that breaks the grammar.
    private var grammarText: LocalizedText {
        switch self {
        case .notATag: LocalizedText(fi: "tunniste on väärin muodostettu", sv: "etiketten är felaktig", en: "not a tag")
        case .noVerb: LocalizedText(fi: "verbi puuttuu", sv: "verbet saknas", en: "no verb")
        case .separators:
            LocalizedText(
                fi: "osien välissä on yksi välilyönti", sv: "delarna skiljs åt av ett mellanslag",
                en: "items are separated by one space")
        case .reservedInAtom:
            LocalizedText(
                fi: "kirjoita lainausmerkkeihin arvo, jossa on \" \\ { tai }",
                sv: "sätt ett värde med \" \\ { eller } inom citattecken",
                en: "quote a value that has \" \\ { or } in it")
        case .notALiteral:
            LocalizedText(
                fi: "{ aloittaa literaalin, joka on rivin viimeinen osa, kuten {26} ennen 26 tavua; muu arvo lainausmerkkeihin",
                sv: "{ inleder en literal, som är radens sista del, t.ex. {26} före 26 byte; sätt andra värden inom citattecken",
                en: "{ begins a literal, the last item of a line, such as {26} before 26 bytes; quote any other value")
        case .openQuote:
            LocalizedText(
                fi: "lainausmerkki jäi sulkematta", sv: "ett citattecken är inte avslutat", en: "a quote is not closed")
        case .noSpaceAfterQuote:
            LocalizedText(
                fi: "loppulainausmerkin jälkeen on tultava välilyönti",
                sv: "ett mellanslag ska följa det avslutande citattecknet",
                en: "a space must follow a closing quote")
        case .escape:
            LocalizedText(
                fi: "erikoismerkinnät ovat \\\" \\\\ \\n \\t \\u{...}",
                sv: "specialtecken skrivs \\\" \\\\ \\n \\t \\u{...}",
                en: "escapes are \\\" \\\\ \\n \\t \\u{...}")
        case .characterNumber:
            LocalizedText(fi: "merkin numero on väärä", sv: "tecknets nummer är fel", en: "not a character number")
        case .tooManyItems(let maximum):
            LocalizedText(fi: "yli \(maximum) osaa", sv: "fler än \(maximum) delar", en: "more than \(maximum) items")
        case .wordAfterKey:
            LocalizedText(
                fi: "sana parametrin jälkeen", sv: "ett ord efter en parameter", en: "a word after key=value")
        case .keyTwice(let key): LocalizedText(fi: "\(key)= kahdesti", sv: "\(key)= två gånger", en: "\(key)= twice")
        default:
            LocalizedText(
                fi: "arvo puuttuu, tai välilyöntejä on liikaa",
                sv: "ett värde saknas, eller ett mellanslag är för mycket",
                en: "a value is missing, or a space too many")
        }
    }

    private func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}
