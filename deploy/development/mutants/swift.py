"""Swift source as tokens: enough to find operators, conditions and statements, and no more."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<comment>//[^\n]*|/\*)
      | (?P<string>\#*"(?:"")?)
      | (?P<number>0x[0-9A-Fa-f_]+|[0-9][0-9_]*(?:\.[0-9][0-9_]*)?)
      | (?P<word>`[^`]+`|[#@$]?[A-Za-z_][A-Za-z0-9_]*|\$[0-9]+)
      | (?P<operator>[-+*/%=<>!&|^~?.]+)
      | (?P<mark>.)""",
    re.VERBOSE,
)
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    start: int
    end: int
    line: int


class Source:
    """The tokens of one file, without spaces and comments; a string with all it interpolates is one token."""

    def __init__(self, text):
        self.text = text
        self.tokens = list(_tokens(text))
        # The matching bracket of each bracket, and the innermost open bracket at each token.
        self.partner, self.inside = {}, []
        still_open = []
        for index, token in enumerate(self.tokens):
            if token.text in _BRACKETS.values() and token.kind == "mark" and still_open:
                opening = still_open.pop()
                self.partner[opening], self.partner[index] = index, opening
            self.inside.append(still_open[-1] if still_open else None)
            if token.text in _BRACKETS and token.kind == "mark":
                still_open.append(index)

    def __getitem__(self, index):
        """The text of a token; nothing beyond the ends."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def is_spaced(self, index):
        """Whether white space stands on both sides, as it does around binary operators here."""
        token = self.tokens[index]
        return self.text[token.start - 1 : token.start].isspace() and self.text[token.end : token.end + 1].isspace()

    def starts_line(self, index):
        return index == 0 or self.tokens[index - 1].line < self.tokens[index].line

    def level(self, index):
        """Indices from here on that are in no deeper bracket; a bracket's opening is given, its inside and end are not."""
        while index < len(self.tokens):
            yield index
            index = self.partner.get(index, index) + 1 if self[index] in _BRACKETS else index + 1
            if self[index] in _BRACKETS.values():
                yield index
                return

    def line_text(self, line):
        return self.text.split("\n")[line - 1].strip()


def _tokens(text):
    position, line = 0, 1
    while position < len(text):
        match = _TOKEN.match(text, position)
        kind, end = match.lastgroup, match.end()
        if match.group() == "/*":
            end = text.index("*/", end) + 2
        elif kind == "string":
            end = _end_of_string(text, match.group(), end)
        if kind not in ("space", "comment"):
            yield Token(kind, text[position:end], position, end, line)
        line += text.count("\n", position, end)
        position = end


def _end_of_string(text, opening, position):
    hashes = opening.rstrip('"')
    closing, escape = opening[len(hashes) :] + hashes, "\\" + hashes
    if opening.endswith('""') and not opening.endswith('"""'):
        return position
    while not text.startswith(closing, position):
        if text.startswith(escape + "(", position):
            position = end_of_interpolation(text, position + len(escape))
        else:
            position += len(escape) + 1 if text.startswith(escape, position) else 1
    return position + len(closing)


def end_of_interpolation(text, position):
    """The position after the parenthesis that closes the one at `position`."""
    depth = 0
    for token in _tokens_from(text, position):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth == 0:
            return token.end
    raise ValueError("an interpolation does not end")


def _tokens_from(text, position):
    for token in _tokens(text[position:]):
        yield Token(token.kind, token.text, token.start + position, token.end + position, token.line)
