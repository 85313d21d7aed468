import Testing

@testable import WebServer

/// Forms with files, as browsers send them.
@Suite struct MultipartFormTests {
    private func fields(_ text: String) -> [String]? {
        MultipartForm.fields(Array(text.utf8), boundary: "b").map { $0.map { "\($0.name)=\($0.value)" } }
    }

    @Test func `fields come in their order, with line ends and dashes as they were`() {
        let text =
            "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n2--b\r\n--b\r\ncontent-disposition: form-data; name=\"f\"; "
            + "filename=\"x;y\"\r\nContent-Type: text/xml\r\n\r\n<x/>\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"e\"\r\n\r\n\r\n--b--\r\n"
        #expect(fields(text) == ["a=1\r\n2--b", "f=<x/>", "e="])
        #expect(fields("--b--\r\n") == [])
    }

    @Test func `a file of other bytes than UTF-8 is read as ISO-8859-1, and a field of such is refused`() {
        let head = "--b\r\nContent-Disposition: form-data; name=\"f\""
        let bytes = { (rest: String) in Array((head + rest + "\r\n\r\n").utf8) + [0x61, 0xE4] + Array("\r\n--b--".utf8) }
        #expect(MultipartForm.fields(bytes("; filename=\"x\""), boundary: "b")?.first?.value == "aä")
        #expect(MultipartForm.fields(bytes(""), boundary: "b") == nil)
    }

    @Test(arguments: [
        "", "--b", "--b\r\n", "--c\r\n\r\n", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1", "--b\r\nX: y\r\n\r\n1\r\n--b--",
        // Delimiters that begin with the line end of the one before.
        "--b\r\n--b--", "--b\r\n--b\r\n--b--", "--b\r\n\r\n--b--",
    ])
    func `what is no such form is none`(text: String) { #expect(fields(text) == nil) }

    @Test func `a form has so many fields and so long headers at most`() {
        let part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
        #expect(fields(String(repeating: part, count: 100) + "--b--")?.count == 100)
        #expect(fields(String(repeating: part, count: 101) + "--b--") == nil)
        let long = String(repeating: "x", count: 1_000)
        #expect(fields("--b\r\nContent-Disposition: form-data; name=\"a\"\r\nX: \(long)\r\n\r\n1\r\n--b--") == nil)
    }

    @Test func `the boundary is read from the type`() {
        #expect(MultipartForm.boundary(of: "multipart/form-data; boundary=----x1") == "----x1")
        #expect(MultipartForm.boundary(of: "Multipart/Form-Data; charset=utf-8; Boundary=\"x 1\"") == "x 1")
        for type in ["text/plain; boundary=x", "multipart/form-data", "multipart/form-data; boundary=", ""] {
            #expect(MultipartForm.boundary(of: type) == nil, "\(type)")
        }
    }
}
