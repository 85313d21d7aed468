/// How rows are written; final lines and notices look the same in every format.
package enum AnswerFormat: String, Sendable, Hashable, CaseIterable {
    case kv, json, tsv, table
}
