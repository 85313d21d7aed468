package import Cooperation

/// The forms of CSV.
extension ExpectedForm {
    package static let headerLine = ExpectedForm(
        fi: "otsikkorivi, jolla on sarakkeiden nimet", sv: "en rubrikrad med kolumnernas namn", en: "a header line with column names")

    package static let rowUnderHeader = ExpectedForm(
        fi: "ainakin yksi rivi otsikkorivin alle", sv: "minst en rad under rubrikraden", en: "at least one row under the header line")

    package static let eachColumnOnce = ExpectedForm(fi: "jokainen sarake kerran", sv: "varje kolumn en gång", en: "each column once")

    package static let sameNameOnEachLine = ExpectedForm(
        fi: "sama nimi maksajan jokaiselle riville", sv: "samma namn på varje rad för betalaren",
        en: "the same name on each line of the payer")

    package static func columnNames(maximumBytes: Int) -> ExpectedForm {
        ExpectedForm(
            fi: "sarakkeiden nimet, kukin enintään \(maximumBytes) tavua", sv: "kolumnernas namn, vart och ett högst \(maximumBytes) byte",
            en: "column names of at most \(maximumBytes) bytes each")
    }

    package static func cells(_ count: Int, not found: Int) -> ExpectedForm {
        ExpectedForm(
            fi: "yhtä monta solua kuin otsikkorivillä, \(count) eikä \(found)",
            sv: "lika många celler som i rubrikraden, \(count) och inte \(found)",
            en: "as many cells as the header line has, \(count) and not \(found)")
    }

    /// For a table whose columns are known by their places.
    package static func cells(_ columns: [String], not found: Int) -> ExpectedForm {
        let (count, names) = (columns.count, columns.map { $0.hasPrefix("-") ? "-" : $0 }.joined(separator: ","))
        return ExpectedForm(
            fi: "solu jokaiselle muodon sarakkeelle (\(names)), \(count) eikä \(found)",
            sv: "en cell för varje kolumn i formatet (\(names)), \(count) och inte \(found)",
            en: "a cell for each column of the format (\(names)), \(count) and not \(found)")
    }

    package static func separatorAfterQuote(line: Int) -> ExpectedForm {
        ExpectedForm(
            fi: "erotin rivin \(line) loppulainausmerkin jälkeen", sv: "ett skiljetecken efter det avslutande citattecknet på rad \(line)",
            en: "a separator after the closing quote on line \(line)")
    }

    package static func closingQuote(line: Int) -> ExpectedForm {
        ExpectedForm(
            fi: "loppulainausmerkki rivillä \(line) alkavalle tekstille",
            sv: "ett avslutande citattecken till texten som börjar på rad \(line)",
            en: "a closing quote for the text that begins on line \(line)")
    }
}

/// The forms of banks' files.
extension ExpectedForm {
    package static func xml(faultAt place: Int, line: Int) -> ExpectedForm {
        ExpectedForm(
            fi: "XML-asiakirja UTF-8- tai ISO-8859-1-muodossa ilman dokumenttityyppiä (virhe rivillä \(line), tavussa \(place))",
            sv: "ett XML-dokument i UTF-8 eller ISO-8859-1 utan dokumenttyp (felet är på rad \(line), vid byte \(place))",
            en: "an XML document in UTF-8 or ISO-8859-1 without a document type (the fault is on line \(line), at byte \(place))")
    }

    /// - Parameters:
    ///   - element: the missing or wrong element.
    ///   - entry: the number of its entry, from 1; nil for a fault of the whole message.
    package static func camt(_ element: String, entry: Int?) -> ExpectedForm {
        let (fi, sv, en) = entry.map { ("kirjaus \($0), ", "post \($0), ", "entry \($0), ") } ?? ("", "", "")
        return ExpectedForm(
            fi: "ISO 20022 -sanoma camt.053 tai camt.054 (vika: \(fi)\(element))",
            sv: "ett ISO 20022-meddelande camt.053 eller camt.054 (fel: \(sv)\(element))",
            en: "an ISO 20022 message camt.053 or camt.054 (wrong: \(en)\(element))")
    }

    package static func referencePayments(line: Int) -> ExpectedForm {
        ExpectedForm(
            fi: "saapuvien viitemaksujen tiedosto, tietueet 90 merkkiä ja summat oikein (vika rivillä \(line))",
            sv: "en fil med inkommande referensbetalningar, poster på 90 tecken och rätta summor (fel på rad \(line))",
            en: "a file of incoming reference payments, records of 90 characters and right sums (wrong on line \(line))")
    }
}

/// The forms of documents of statistics.
extension ExpectedForm {
    package static let statistics = ExpectedForm(
        fi: "json-stat, PxWebin json, Sotkanetin JSON tai CSV, tai CSV sarakkein indicator;area;year;value",
        sv: "json-stat, PxWebs json, Sotkanets JSON eller CSV, eller CSV med kolumnerna indicator;area;year;value",
        en: "json-stat, PxWeb's json, Sotkanet's JSON or CSV, or CSV with the columns indicator;area;year;value")

    package static let statisticsOfManyIndicators = ExpectedForm(
        fi: "Sotkanetin JSON tai CSV, tai CSV sarakkein indicator;area;year;value",
        sv: "Sotkanets JSON eller CSV, eller CSV med kolumnerna indicator;area;year;value",
        en: "Sotkanet's JSON or CSV, or CSV with the columns indicator;area;year;value")

    package static let json = ExpectedForm(notation: "JSON")

    package static func jsonRows(faultAt place: Int) -> ExpectedForm {
        ExpectedForm(
            fi: "JSON-luettelo litteitä olioita, kukin kenttä kerran (virhe tavussa \(place))",
            sv: "en JSON-lista med platta objekt, varje fält en gång (felet är vid byte \(place))",
            en: "a JSON list of flat objects, each field once (the fault is at byte \(place))")
    }

    /// - Parameter figure: a figure that is not whole after multiplication by the factor.
    package static func factor(toMakeWhole figure: some StringProtocol) -> ExpectedForm {
        ExpectedForm(
            fi: "kerroin, jolla jokainen arvo on kokonaisluku (myös \(figure))",
            sv: "en faktor som gör varje värde till ett heltal (även \(figure))",
            en: "a factor that makes every value a whole number (\(figure) too)")
    }

    package static func number(not text: some StringProtocol) -> ExpectedForm {
        ExpectedForm(fi: "luku tekstin \(text) sijaan", sv: "ett tal i stället för \(text)", en: "a number instead of \(text)")
    }

    package static func columns(atMost maximum: Int) -> ExpectedForm {
        ExpectedForm(
            fi: "enintään \(maximum) saraketta, kukin kerran", sv: "högst \(maximum) kolumner, var och en gång",
            en: "at most \(maximum) columns, each once")
    }

    package static func cells(atMost maximum: Int) -> ExpectedForm {
        ExpectedForm(fi: "enintään \(maximum) solua", sv: "högst \(maximum) celler", en: "at most \(maximum) cells")
    }

    package static func variables(atMost maximum: Int) -> ExpectedForm {
        ExpectedForm(fi: "enintään \(maximum) muuttujaa", sv: "högst \(maximum) variabler", en: "at most \(maximum) variables")
    }

    package static func variables(maximumBytes: Int) -> ExpectedForm {
        ExpectedForm(
            fi: "muuttujat ja niiden koodit, kukin enintään \(maximumBytes) tavua",
            sv: "variabler med koder, var och en högst \(maximumBytes) byte",
            en: "variables with codes, each of at most \(maximumBytes) bytes")
    }

    package static func eachCodeOnce(of variable: String) -> ExpectedForm {
        ExpectedForm(
            fi: "muuttujan \(variable) jokainen koodi kerran", sv: "varje kod för variabeln \(variable) en gång",
            en: "each code of \(variable) once")
    }

    package static func statisticsSource(atMost maximum: Int) -> ExpectedForm {
        ExpectedForm(
            fi: "lähde, jossa on enintään \(maximum) merkkiä", sv: "en källa på högst \(maximum) tecken",
            en: "a source of at most \(maximum) characters")
    }

    package static func values(_ count: Int) -> ExpectedForm {
        ExpectedForm(
            fi: "kaikki arvot (\(count)), tai paikkoineen ne, jotka eivät puutu",
            sv: "alla värden (\(count)), eller de som inte saknas med sina platser",
            en: "all values (\(count)), or those that are not missing with their places")
    }

    package static let yearsOrMonths = ExpectedForm(
        fi: "muuttuja, jonka koodit ovat vuosia tai kuukausia", sv: "en variabel vars koder är år eller månader",
        en: "a variable of years or months")

    package static let tableWithYears = ExpectedForm(fi: "taulukko, jossa on vuosia", sv: "en tabell med år", en: "a table with years")
}
