import Cooperation
import Testing

@testable import WebServer

/// Which of our languages and formats answers a header with preferences.
@Suite struct NegotiationTests {
    @Test(
        arguments: [
            (nil, .fi), ("", .fi), ("sv", .sv), ("sv-FI", .sv), ("de, fr", .fi), ("de, en", .en), ("fi;q=0, sv;q=0.001", .sv),
            // The first of equal ones, in any order of the list.
            ("sv, en", .sv), ("en, sv", .en), ("fi;q=0.1, en;q=0.8, sv;q=0.8", .en), ("de, sv;q=0.5, en;q=0.5, fi;q=0.5", .sv),
            ("en;q=0.5, sv;q=0.6", .sv), ("sv;q=0.999, en", .en), ("sv;q=x, en;q=0.1", .en), ("sv;q=2, en;q=0.1", .en),
            ("en;q=0.9, sv;q=1", .sv), ("en;q=0.9, sv;q=1.000", .sv), ("en, sv;q=1.5", .en), ("en;q=0.9999, sv;q=0.1", .sv),
            ("en;q=0.1.1, sv;q=0.01", .sv), ("EN ; Q=0.5 , sv;q=0.4", .en),
            // Empty items are ignored.
            (" , ;, sv", .sv), (" ;q=1, en;q=0.1", .en), ("-, sv;q=0.1", .sv),
        ] as [(String?, Language)]) func `the language liked best wins, and the first of equals`(header: String?, expected: Language)
    {
        #expect(Language(accepting: header) == expected)
    }

    @Test(
        arguments: [
            (nil, true, .json), ("*/*", true, .json), ("text/csv", true, .csv), ("text/csv", false, nil), ("text/*", true, .csv),
            ("application/json;q=0.5, text/csv;q=0.6", true, .csv), ("application/json;q=0.5, text/csv;q=0.5", true, .json),
            ("application/json;q=0.5, text/csv;q=0.6", false, .json), ("application/*;q=0.1", true, .json), ("image/png", true, nil),
            ("*/*;q=0.1, application/json;q=0", true, .csv), ("text/csv;q=0, */*", true, .json), ("*/*;q=0", true, nil),
        ] as [(String?, Bool, Representation?)]) func `the format liked best wins, JSON of equals`(
            header: String?, hasTable: Bool, expected: Representation?
        )
    {
        #expect(Representation(accepting: header, hasTable: hasTable) == expected)
    }
}
