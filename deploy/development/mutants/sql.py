"""Faults in SQL that stands in Swift literals."""

import re

from swift import end_of_interpolation

_IS_SQL = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE|ORDER BY|JOIN)\b")
# Row-level security limits a transaction to its tenant's rows, so leaving out such a term shows nobody more rows.
_TENANT = re.compile(r"(\w+\.)?tenant_id = ((\w+\.)?tenant_id|\\*x+)$")
_END_OF_TERM = re.compile(r"\b(AND|OR|WHERE|ORDER|GROUP|LIMIT|RETURNING|FOR|ON|LEFT|JOIN|UNION|SET|FROM|THEN|WINDOW|HAVING)\b")
_SWAPS = [
    ("another bound", r" <= ", " < "), ("another bound", r" < ", " <= "), ("another bound", r" >= ", " > "),
    ("another bound", r" > ", " >= "), ("another null", r"\bIS NULL\b", "IS NOT NULL"),
    ("another null", r"\bIS NOT NULL\b", "IS NULL"), ("negated", r"\bNOT EXISTS\b", "EXISTS"),
    ("negated", r"(?<!NOT )\bEXISTS\b", "NOT EXISTS"), ("another logic", r"\bOR\b", "AND"),
    ("another join", r"\bLEFT JOIN\b", "JOIN"), ("duplicates", r"\bDISTINCT (?!FROM)", ""), ("another extreme", r"\bmax\(", "min("),
    ("another extreme", r"\bmin\(", "max("), ("another sum", r" \+ (?!1\b)", " - "), ("another sum", r" - ", " + "),
    ("off by one", r" \+ 1\b", " + 2"), ("no lock", r"\s+FOR (NO KEY )?(UPDATE|SHARE|KEY SHARE)( OF \w+)?", ""),
    ("another order", r" DESC\b", ""), ("another order", r"\b(ORDER BY [\w.]+)(?! DESC)(?=[\s,)]|$)", r"\1 DESC"),
]


def faults(literal):
    """Pairs of what is wrong and the literal with it, for each fault that can be put into a literal of SQL."""
    if not _IS_SQL.search(literal):
        return
    masked = _masked(literal)
    for what, pattern, wrong in _SWAPS:
        for match in re.finditer(pattern, masked):
            yield f"{what}: `{_shown(literal, match)}`", literal[: match.start()] + match.expand(wrong) + literal[match.end() :]
    for match in re.finditer(r"\bAND ", masked):
        end = _end_of_term(masked, match.end())
        if _counts(masked, match.end(), end) and "BETWEEN" not in masked[max(0, match.start() - 40) : match.start()]:
            yield f"a term dropped: `{literal[match.start():end].strip()}`", literal[: match.start()] + literal[end:]
    for match in re.finditer(r"\bWHERE ", masked):
        end = _end_of_term(masked, match.end())
        if _counts(masked, match.end(), end):
            yield f"a term dropped: `{literal[match.start():end].strip()}`", literal[: match.end()] + "true " + literal[end:]


def _counts(masked, start, end):
    term = masked[start:end].strip()
    return term and not _TENANT.match(term)


def _end_of_term(masked, start):
    depth = 0
    for position in range(start, len(masked)):
        character = masked[position]
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0 or depth == 0 and (character in ',;"' or _END_OF_TERM.match(masked, position) and not masked[position - 1].isalnum()):
            return position
    return len(masked)


def _masked(literal):
    """The same text with x in the place of what is interpolated."""
    position = 0
    while (position := literal.find("\\(", position)) >= 0:
        end = end_of_interpolation(literal, position + 1)
        literal = literal[:position] + "x" * (end - position) + literal[end:]
    return literal


def _shown(literal, match):
    return " ".join(literal[max(0, match.start() - 12) : match.end() + 20].split())
