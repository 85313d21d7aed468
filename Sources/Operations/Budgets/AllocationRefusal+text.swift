internal import Cooperation

extension AllocationRefusal {
    /// Why the cost cannot be shared and what to correct, with the service.
    func text(_ service: ServiceCode?) -> LocalizedText {
        let (reason, prefix) = (reason, service.map { "\($0): " } ?? "")
        return LocalizedText(
            fi: "\(prefix)kustannusta ei voi jakaa: \(reason.fi).", sv: "\(prefix)kostnaden kan inte fördelas: \(reason.sv).",
            en: "\(prefix)the cost cannot be shared: \(reason.en).")
    }

    private var reason: LocalizedText {
        switch self {
        case .noParticipants:
            LocalizedText(fi: "palvelulla ei ole maksajia", sv: "tjänsten har inga betalare", en: "the service has no payers")
        case .tooManyParticipants(let count):
            LocalizedText(
                fi: "maksajia on \(count), sallittu enimmäismäärä on \(Limits.maximumParticipants)",
                sv: "antalet betalare är \(count), det högsta tillåtna är \(Limits.maximumParticipants)",
                en: "there are \(count) payers, the most allowed is \(Limits.maximumParticipants)")
        case .duplicateParticipant(let payer):
            LocalizedText(
                fi: "maksaja \(payer) on mainittu kahdesti", sv: "betalaren \(payer) nämns två gånger", en: "payer \(payer) is named twice")
        case .payerNotParticipant(let payer):
            LocalizedText(
                fi: "jakoperuste tai raja mainitsee maksajan \(payer), joka ei osallistu palveluun",
                sv: "fördelningsgrunden eller en gräns nämner betalaren \(payer), som inte deltar i tjänsten",
                en: "the key or a bound names payer \(payer), who does not take part in the service")
        case .payersNotInKey(let payers):
            LocalizedText(
                fi: "jakoperusteesta puuttuu maksajia: \(list(payers))", sv: "betalare saknas i fördelningsgrunden: \(list(payers))",
                en: "these payers are missing from the key: \(list(payers))")
        case .mixInvalid:
            LocalizedText(
                fi: "yhdistelmässä on oltava 1 – \(Limits.maximumMixParts) osaa",
                sv: "en kombination ska ha 1 till \(Limits.maximumMixParts) delar",
                en: "a mix must have 1 to \(Limits.maximumMixParts) parts")
        case .basisMissing, .basisAllZero, .basisNegative: basisReason
        case .fixedDoesNotSum(let expected, let was):
            LocalizedText(
                fi: "sovitut summat ovat yhteensä \(was), nettokustannus on \(expected)",
                sv: "de avtalade beloppen är sammanlagt \(was), nettokostnaden är \(expected)",
                en: "the fixed amounts sum to \(was), the net cost is \(expected)")
        case .boundsImpossible, .boundsNotApplicable: boundsReason
        case .lastYearMissing:
            LocalizedText(
                fi: "jakoperuste rajaa muutosta viime vuodesta, eikä viime vuodelta ole voimassa olevaa talousarviota: "
                    + "hyväksy se ensin, tai jätä raja pois",
                sv: "fördelningsgrunden begränsar ändringen från i fjol, och fjolåret har ingen gällande budget: "
                    + "godkänn den först, eller lämna bort gränsen",
                en: "the key limits the change from last year, but last year has no budget in force: "
                    + "approve last year's budget first, or leave the limit out")
        case .overrideNotParticipant, .duplicateOverride, .overridesExceedTotal, .nothingToRebalance: overrideReason
        case .overridesNotApplicable, .projectsTakenTwice: projectReason
        case .overflow:
            LocalizedText(
                fi: "luvut ovat liian suuria laskettaviksi tarkasti", sv: "talen är för stora för att räknas exakt",
                en: "the figures are too large to be computed exactly")
        }
    }

    private var basisReason: LocalizedText {
        switch self {
        case .basisMissing(let series, let date, let payers):
            let place = series.words(on: date)
            return LocalizedText(
                fi: "\(place.fi) puuttuu: \(list(payers))", sv: "\(place.sv) saknas: \(list(payers))",
                en: "\(place.en) is missing: \(list(payers))")
        case .basisNegative(let series, let payer):
            let name = seriesName(series)
            return LocalizedText(
                fi: "maksajalla \(payer) on negatiivinen arvo: \(name.fi)", sv: "betalaren \(payer) har ett negativt värde: \(name.sv)",
                en: "payer \(payer) has a negative value: \(name.en)")
        case .basisAllZero(let series):
            let name = seriesName(series)
            return LocalizedText(
                fi: "kaikkien arvot ovat nollia: \(name.fi)", sv: "allas värden är noll: \(name.sv)", en: "all values are zero: \(name.en)")
        default: return seriesName(nil)
        }
    }

    private func seriesName(_ series: SeriesName?) -> LocalizedText {
        series?.words ?? LocalizedText(fi: "jakoperuste", sv: "fördelningsgrunden", en: "the key")
    }

    private var boundsReason: LocalizedText {
        self == .boundsImpossible
            ? LocalizedText(
                fi: "ala- ja ylärajojen sisällä koko summaa ei saada jaettua",
                sv: "inom de nedre och övre gränserna kan hela beloppet inte fördelas",
                en: "the whole total cannot be shared within the floors and caps")
            : LocalizedText(
                fi: "sovituilla summilla, taksoilla, hankkeilla, ensin maksettavilla erillä ja muutosrajoilla ei voi olla ala- tai "
                    + "ylärajaa",
                sv: "avtalade belopp, taxor, projekt, belopp som betalas först och gränser för ändringen kan inte ha nedre eller "
                    + "övre gränser",
                en: "fixed amounts, tariffs, projects, first payments and limits on the change cannot have a floor or a cap")
    }

    private var projectReason: LocalizedText {
        if case .projectsTakenTwice(let services) = self {
            let services = services.map(\.rawValue).joined(separator: ", ")
            return LocalizedText(
                fi: "usea palvelu perisi samat hankkeiden osuudet (\(services)); jätä avain projects yhdelle",
                sv: "flera tjänster skulle debitera samma andelar av projekt (\(services)); låt bara en ha nyckeln projects",
                en: "several services would charge the same parts of projects (\(services)); leave the key projects to one of them")
        }
        return LocalizedText(
            fi: "hankkeiden osuudet päätetään hankkeittain: muuta hankkeen jakoa, tai ota palvelu pois ja lisää se uudelleen ilman "
                + "poikkeavia maksuosuuksia",
            sv: "projektens andelar beslutas per projekt: ändra projektets fördelning, eller ta bort tjänsten och lägg till den på nytt "
                + "utan avvikande betalningsandelar",
            en: "projects' parts are decided by project: change the project's split, or take the service out and add it again without "
                + "contributions set by hand")
    }

    private var overrideReason: LocalizedText {
        switch self {
        case .overrideNotParticipant(let payer):
            LocalizedText(
                fi: "maksuosuus on päätetty maksajalle \(payer), joka ei osallistu palveluun",
                sv: "betalningsandelen är beslutad för betalaren \(payer), som inte deltar i tjänsten",
                en: "a contribution is set for payer \(payer), who does not take part in the service")
        case .duplicateOverride(let payer):
            LocalizedText(
                fi: "maksajan \(payer) maksuosuus on päätetty kahdesti", sv: "betalaren \(payer) har två beslutade betalningsandelar",
                en: "the contribution of payer \(payer) is set twice")
        case .overridesExceedTotal(let total, let overridden):
            LocalizedText(
                fi: "päätetyt maksuosuudet ovat yhteensä \(overridden), jaettava summa on \(total): aseta niille pienempi amount,"
                    + " tai peru ne",
                sv: "de beslutade betalningsandelarna är sammanlagt \(overridden), beloppet som fördelas är \(total): ge dem ett mindre"
                    + " amount, eller återta dem",
                en: "the contributions that are set sum to \(overridden), the total is \(total): give them a smaller amount, or take them"
                    + " back")
        default:
            LocalizedText(
                fi: "kaikkien maksuosuus on päätetty, eikä erotukselle jää maksajaa",
                sv: "alla betalningsandelar är beslutade och ingen återstår att betala skillnaden",
                en: "every contribution is set, so nobody can pay the difference")
        }
    }
}
