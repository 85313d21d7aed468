"""Where a small fault can be put into Swift code, and how it is switched on at run time.

Faults are put in beside the code and not in its place: an operator becomes one of our own with the same precedence that
asks which fault is on, a condition gets an operator after it that may overrule it, a literal becomes a choice.
"""

from dataclasses import dataclass, field

import sql
from swift import Source


@dataclass(frozen=True)
class Edit:
    """Puts text in the place of what lies from start to end; `<N>` is the fault's number, `<OP>` its own operator."""

    start: int
    end: int
    text: str
    # Of several that start at one place: closing ones come before opening ones, and both before replacements.
    rank: int = 2
    # Whether the text is an alternative to the existing text, so that one literal can have several faults.
    is_choice: bool = False


@dataclass(eq=False)
class Fault:
    path: str
    line: int
    kind: str
    what: str
    edits: list[Edit]
    declarations: list[str] = field(default_factory=list)
    number: int = 0

    @property
    def folder(self):
        return self.path.split("/")[1]

    def filled(self, template):
        """A template with the fault's number, and with an operator that no other fault has."""
        operator = chr(0x2200 + self.number // 256) + chr(0x2200 + self.number % 256)
        return template.replace("<N>", str(self.number)).replace("<OP>", operator)

    def __str__(self):
        return f"{self.path}:{self.line} {self.kind}: {self.what}"


_COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
_SUMS = {"+": "-", "-": "+"}
_PRODUCTS = {"*": ("/", "BinaryInteger"), "/": ("*", "BinaryInteger"), "%": ("/", "BinaryInteger")}
_WRAPPING = {"&+": ("&-", "FixedWidthInteger"), "&-": ("&+", "FixedWidthInteger"), "&*": ("&+", "FixedWidthInteger")}
_BITS = {"|": ("&", "BinaryInteger"), "&": ("|", "BinaryInteger")}
_PRECEDENCE = {"*": "Multiplication", "/": "Multiplication", "%": "Multiplication", "&*": "Multiplication", "&": "Multiplication"}
_BINDING = {"let", "var", "case", "#available", "#unavailable"}
# Beginnings of lines that are not statements to leave out. Leaving out logging changes nothing important.
_NO_STATEMENT = set(
    "let var func if guard for while repeat return switch case default struct class enum extension protocol actor typealias import init "
    "subscript break continue fallthrough defer do else catch static private fileprivate package public internal final mutating "
    "nonmutating override lazy weak indirect nonisolated get set willSet didSet deinit associatedtype operator infix prefix postfix "
    "precedencegroup precondition preconditionFailure assert assertionFailure fatalError logger throws where in as is true false nil "
    "some any await convenience required consuming borrowing unsafe".split()
)


def find(path, text):
    """All faults that could be put into a file."""
    source, lines = Source(text), text.split("\n")
    headers = _case_headers(source)
    for index, token in enumerate(source.tokens):
        # Nobody sees how much room is reserved in advance.
        if ".reserveCapacity(" in lines[token.line - 1]:
            continue
        for kind, what, edits, *declarations in _at(source, index, token, headers):
            yield Fault(path, token.line, kind, what, edits, declarations)


def _at(source, index, token, headers):
    in_pattern = any(start <= index < end for start, end in headers)
    if token.kind == "operator":
        yield from _operator(source, index, token)
    elif token.kind == "number" and not in_pattern:
        yield from _number(source, index, token)
    elif token.kind == "string" and not in_pattern:
        for what, wrong in sql.faults(token.text):
            yield "sql", what, [Edit(token.start, token.end, wrong, is_choice=True)]
    elif token.kind == "word":
        yield from _word(source, index, token, in_pattern)
        if token.text == "case":
            yield from _case(source, index, headers)
        elif _starts_statement(source, index):
            yield from _statement(source, index)


def _operator(source, index, token):
    text = token.text
    in_place = Edit(token.start, token.end, "<OP>")
    if text == "!" and not source.text[token.start - 1].isalnum() and source[index + 1] not in (")", ","):
        declaration = "prefix operator <OP>; prefix func <OP>(a: Bool) -> Bool { mutant(<N>) ? a : !a }"
        yield "negation", "`!` dropped", [in_place], declaration
    if source[index - 1] == "func" or not source.is_spaced(index) or '"' in source[index - 1] + source[index + 1]:
        return
    if text == "?":
        yield "branch", "branches swapped", [_after(source, index - 1, " <OP> ()")], _overruling("!a")
    elif wrong := _COMPARISONS.get(text):
        bound = "Equatable" if text in ("==", "!=") else "Comparable"
        yield "comparison", f"`{text}` becomes `{wrong}`", [in_place], _binary(text, wrong, f"T: {bound}", "T", "Bool", "Comparison")
    elif text in _SUMS:
        wrong = _SUMS[text]
        yield "arithmetic", f"`{text}` becomes `{wrong}`", [in_place], _binary(text, wrong, "T: AdditiveArithmetic", "T", "T", "Addition")
    elif found := (_PRODUCTS | _WRAPPING | _BITS).get(text):
        wrong, bound = found
        precedence = _PRECEDENCE.get(text, "Addition")
        yield "arithmetic", f"`{text}` becomes `{wrong}`", [in_place], _binary(text, wrong, f"T: {bound}", "T", "T", precedence)
    elif text in ("+=", "-="):
        wrong = "-=" if text == "+=" else "+="
        declaration = (
            "infix operator <OP>: AssignmentPrecedence; func <OP><T: AdditiveArithmetic>(a: inout T, b: T) "
            f"{{ if mutant(<N>) {{ a {wrong} b }} else {{ a {text} b }} }}"
        )
        yield "arithmetic", f"`{text}` becomes `{wrong}`", [in_place], declaration
    elif text in ("&&", "||"):
        wrong, precedence = ("||", "LogicalConjunction") if text == "&&" else ("&&", "LogicalDisjunction")
        declaration = (
            f"infix operator <OP>: {precedence}Precedence; func <OP>(a: Bool, b: @autoclosure () throws -> Bool) rethrows -> Bool "
            f"{{ try mutant(<N>) ? a {wrong} b() : a {text} b() }}"
        )
        yield "logic", f"`{text}` becomes `{wrong}`", [in_place], declaration


def _binary(right, wrong, generic, operand, result, precedence):
    return (
        f"infix operator <OP>: {precedence}Precedence; func <OP><{generic}>(a: {operand}, b: {operand}) -> {result} "
        f"{{ mutant(<N>) ? a {wrong} b : a {right} b }}"
    )


def _overruling(value):
    """An operator behind a condition; it binds looser than all that conditions are made of, and may overrule it."""
    return f"infix operator <OP>: MutantPrecedence; func <OP>(a: Bool, b: Void) -> Bool {{ mutant(<N>) ? {value} : a }}"


def _after(source, index, text):
    end = source.tokens[index].end
    return Edit(end, end, text, rank=0)


def _number(source, index, token):
    if source[index - 1].endswith(".") and source.tokens[index - 1].end == token.start and source[index - 1] == ".":
        return
    if "." not in token.text:
        yield "number", f"`{token.text}` is one more", [Edit(token.start, token.end, f"oneMore({token.text}, <N>)")]


def _word(source, index, token, in_pattern):
    text, before, after = token.text, source[index - 1], source[index + 1]
    if text in ("if", "guard", "while"):
        yield from _conditions(source, index)
    elif text == "for":
        yield from _filter(source, index)
    elif text in ("true", "false") and not in_pattern:
        wrong = "false" if text == "true" else "true"
        yield "flag", f"`{text}` becomes `{wrong}`", [Edit(token.start, token.end, f"(mutant(<N>) ? {wrong} : {text})")]
    elif text in ("min", "max") and after == "(" and before not in ("func", "."):
        wrong = "max" if text == "min" else "min"
        declaration = f"func {text}<N><T: Comparable>(_ a: T, _ b: T) -> T {{ mutant(<N>) ? {wrong}(a, b) : {text}(a, b) }}"
        yield "extreme", f"`{text}` becomes `{wrong}`", [Edit(token.start, token.end, f"{text}<N>")], declaration
    elif text in ("up", "down") and before == "." and not in_pattern:
        dot = source.tokens[index - 1].start
        if source.text[dot - 1] in " (":
            wrong = "down" if text == "up" else "up"
            yield "rounding", f"`.{text}` becomes `.{wrong}`", [Edit(dot, token.end, f"(mutant(<N>) ? .{wrong} : .{text})")]
    elif text == "replacing" and after == "(":
        inside = range(index + 2, source.partner[index + 1])
        commas = [at for at in inside if source[at] == "," and source.inside[at] == index + 1]
        if len(commas) == 1 and source[commas[0] + 1] == "with":
            first = source.text[source.tokens[index + 1].end : source.tokens[commas[0]].start]
            opening = source.tokens[commas[0] + 3].start
            yield "escape", f"{first} stays", [Edit(opening, opening, f"mutant(<N>) ? {first} : ", rank=1)]


def _conditions(source, index):
    """Each condition of an if, guard or while that binds nothing, overruled: a guard lets all through, an if takes
    either branch.
    """
    keyword, first = source[index], index + 1
    for at in source.level(first):
        is_end = source[at] == ("else" if keyword == "guard" else "{")
        if is_end or source[at] == ",":
            if at > first and source[first] not in _BINDING:
                values = {"guard": ["true"], "if": ["true", "false"], "while": ["false"]}[keyword]
                shown = " ".join(source.text[source.tokens[first].start : source.tokens[at - 1].end].split())
                for value in values:
                    yield "condition", f"{keyword} `{shown}` always {value}", [_after(source, at - 1, " <OP> ()")], _overruling(value)
            first = at + 1
        if is_end:
            return


def _filter(source, index):
    for at in source.level(index + 1):
        if source[at] == "{":
            return
        if source[at] == "where":
            end = next((end for end in source.level(at + 1) if source[end] == "{"), None)
            if end is not None:
                yield "condition", "a loop's `where` always true", [_after(source, end - 1, " <OP> ()")], _overruling("true")
            return


def _case_headers(source):
    """From each `case` to the colon, or to where the pattern ends."""
    headers = []
    for index, token in enumerate(source.tokens):
        if token.text != "case" or token.kind != "word" or source[index - 1] == ".":
            continue
        end = index + 1
        for at in source.level(index + 1):
            end = at
            is_next_line = source.starts_line(at) and source[at - 1] not in (",", "case")
            if source[at] in (":", "=", "{", "}") or is_next_line:
                break
        # The value of an enum's case is also a literal.
        headers.append((index, end + 2 if source[end] == "=" else end))
    return headers


def _case(source, index, headers):
    """A case of a switch that has a default, never taken."""
    end = next((end for start, end in headers if start == index), None)
    switch = source.inside[index]
    if end is None or source[end] != ":" or switch is None or source[index - 1] in ("if", "guard", "while", "for", ","):
        return
    members = list(source.level(switch + 1))
    has_where = any(source[at] == "where" for at in range(index, end))
    if not has_where and any(source[at] == "default" and source[at + 1] == ":" for at in members):
        shown = source.text[source.tokens[index].start : source.tokens[end - 1].end]
        # A `where` belongs only to its own pattern among those separated by commas.
        ends = [at for at in source.level(index + 1) if at < end and source[at] == ","] + [end]
        yield "case", f"`{' '.join(shown.split())}` never", [_after(source, at - 1, " where !mutant(<N>)") for at in ends]


def _starts_statement(source, index):
    opening = source.inside[index]
    if opening is None or source[opening] != "{" or source[index] in _NO_STATEMENT or source[index][0] in "@#$":
        return False
    before = source.tokens[index - 1]
    if before.text == "{":
        # The only statement of a function without a value; in any other block it may be the value.
        words = [source[at] for at in range(max(0, opening - 40), opening) if source.tokens[at].line >= before.line - 3]
        return source.starts_line(index) and not source.starts_line(opening) and words[-1:] == [")"] and "->" not in words[-12:]
    return source.starts_line(index) and before.kind != "operator" and before.text not in (",", ":", "in", "return", "(", "[", "else")


def _is_in_initializer(source, index):
    """Where nothing that is set for the first time can be left out."""
    opening = source.inside[index]
    at = opening - 1
    while at > 0 and source[at] not in ("{", "}", "func", "init", "else"):
        at = source.partner[at] - 1 if source[at] in ")]" else at - 1
    return source[at] == "init"


def _statement(source, index):
    last = index
    for at in source.level(index):
        ends = at > index and source.starts_line(at) and source.tokens[at].kind != "operator"
        if source[at] in ("}", ";") or ends and source.inside[at] == source.inside[index]:
            break
        last = source.partner.get(at, at)
    start, end = source.tokens[index].start, source.tokens[last].end
    shown = " ".join(source.text[start:end].split())
    if shown.startswith("self.init(") or _is_in_initializer(source, index) and any(source[at] == "=" for at in range(index, last)):
        return
    edits = [Edit(start, start, "if !mutant(<N>) { ", rank=1), Edit(end, end, " }", rank=0)]
    yield "statement", f"left out: `{shown if len(shown) <= 100 else shown[:97] + '…'}`", edits
