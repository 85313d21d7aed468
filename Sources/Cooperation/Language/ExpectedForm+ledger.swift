/// The forms of data from the host's ledger, and of periods of a year.
extension ExpectedForm {
    package static let ledgerMonth = ExpectedForm(
        fi: "kuukausi, esimerkiksi 2027-03, 202703 tai 03/2027", sv: "en månad, t.ex. 2027-03, 202703 eller 03/2027",
        en: "a month such as 2027-03, 202703 or 03/2027")

    package static let statementPeriod = ExpectedForm(
        fi: "vuosi tai kokonaisia kuukausia, esimerkiksi 2027, 2027-Q1, 2027-03 tai 2027-01..04",
        sv: "ett år eller hela månader, t.ex. 2027, 2027-Q1, 2027-03 eller 2027-01..04",
        en: "a year or whole months, such as 2027, 2027-Q1, 2027-03 or 2027-01..04")

    package static let monthParts = ExpectedForm(
        fi: "kaksitoista kokonaislukua väliltä 0 – \(MonthParts.largest), jokin yli nollan",
        sv: "tolv heltal från 0 till \(MonthParts.largest), något större än noll",
        en: "twelve whole numbers from 0 to \(MonthParts.largest), one of them above zero", suchAs: "1,1,1,1,1,2,1,1,1,1,1,1")

    package static let otherAccount = ExpectedForm(fi: "toinen tili", sv: "ett annat konto", en: "another account")

    package static let accountWithRoom = ExpectedForm(
        fi: "tili, jolla on määrärahaa jäljellä", sv: "ett konto som har anslag kvar", en: "an account with an amount left on it")

    package static let accountOfSameSum = ExpectedForm(
        fi: "tili, jolle siirto ei muuta sitovaa summaa: bruttotasolla kumpikin tuotto- tai kumpikin kulutili",
        sv: "ett konto med vilket flyttningen inte ändrar det bindande beloppet: på bruttonivå två intäkts- eller två kostnadskonton",
        en: "an account that does not change the binding sum: at the gross level two accounts of income or two of costs")

    package static let ledgerColumns = ExpectedForm(
        fi: "account, cost-centre, period ja amount (tai debit ja credit), kukin kerran, yhteensä enintään \(LedgerColumns.maximumCount)",
        sv: "account, cost-centre, period och amount (eller debit och credit), var och en gång, i allt högst \(LedgerColumns.maximumCount)",
        en: "account, cost-centre, period and amount (or debit and credit), each once, at most \(LedgerColumns.maximumCount) in all")

    package static let bookedDocument = ExpectedForm(
        fi: "samat rivit kuin ennen, tai korjauksen syy (reason)", sv: "samma rader som förut, eller en orsak till rättelsen (reason)",
        en: "the same rows as before, or a reason for the correction (reason)")
}
