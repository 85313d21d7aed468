import Cooperation
import Foundation
import TestSupport
import Testing

@testable import WebServer

/// This module's JSON, read by the platform's reader.
@Suite struct JSONWriterTests {
    @Test(arguments: [81, 82] as [UInt64]) func `any text comes out of JSON as it went in`(seed: UInt64) throws {
        // The platform's reader drops a byte order mark at the beginning of a part between escapes.
        let texts = HostileText.texts(seed: seed, count: 1_000).map { String($0.unicodeScalars.filter { $0 != "\u{FEFF}" }) }
        var json = JSONWriter(language: .fi)
        json.array(texts) { json, text in
            json.object { json in
                json.field(text, 1)
                json.field("text", text)
            }
        }
        let read = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [[String: Any]])
        try #require(read.count == texts.count)
        for (object, text) in zip(read, texts) {
            let value = try #require(object["text"] as? String)
            try #require(Array(value.utf8) == Array(text.utf8), "\(text.debugDescription)")
            try #require(object.keys.contains { Array($0.utf8) == Array(text.utf8) }, "\(text.debugDescription)")
        }
    }
}
