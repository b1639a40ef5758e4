"""Makes mutants of C++ sources: one small change each, as a person might err. Text is enough for it,
because the sources are in one format: binary operators stand between blanks, statements end a line."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    path: str
    line: int  # from 1
    kind: str
    before: str  # the source's text from `start` to `end`
    after: str
    start: int
    end: int

    def applied_to(self, source):
        return source[: self.start] + self.after + source[self.end :]


SWAPS = [
    (" == ", " != "), (" != ", " == "), (" < ", " <= "), (" <= ", " < "), (" > ", " >= "),
    (" >= ", " > "), (" && ", " || "), (" || ", " && "), (" + ", " - "), (" - ", " + "),
    (" << ", " >> "), (" >> ", " << "), (" & ", " | "), (" | ", " & "), (" * ", " / "),
    ("return true;", "return false;"), ("return false;", "return true;"),
]  # fmt: skip
DECLARATION = re.compile(
    r"(return|const|auto|using|for|if|else|while|do|switch|case|default|break|continue|static|"
    r"constexpr|template|struct|class|namespace|public|private|extern|throw|typedef|enum)\b"
)
# A statement that only does something: a call, an assignment, an increment.
EFFECT = re.compile(r"(\(void\))?[\w.:>*\[\]-]+(\(|\s[-+|&]?=\s|\+\+;|--;)|[+-]{2}\w")
TYPED = re.compile(r"[\w:<>,&* ]+[\w>&*] \w+( = |\(|\{|;|\[)")


def blanked(source):
    """The source with comments, texts and characters as blanks, at the same places."""
    pattern = r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\''
    blank = lambda match: re.sub(r"[^\n]", " ", match.group())
    code = re.sub(pattern, blank, source, flags=re.S)
    return re.sub(r"^#[^\n]*(\\\n[^\n]*)*", blank, code, flags=re.M)


def closing(code, opening):
    """Where the bracket that opens at `opening` is closed."""
    depth = 0
    for at in range(opening, len(code)):
        depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(code[at], 0)
        if depth == 0:
            return at
    return -1


def end_of_statement(code, start):
    depth = 0
    for at in range(start, len(code)):
        depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(code[at], 0)
        if depth < 0:
            return -1
        if depth == 0 and code[at] == ";":
            return at + 1
    return -1


def spots(source):
    """(start, end, text instead, kind) of every mutant."""
    code = blanked(source)
    for old, new in SWAPS:
        for match in re.finditer(re.escape(old), code):
            yield match.start(), match.end(), new, "operator"
    for match in re.finditer(r"(?<![\w.'])(\d+)(?![\w.'])", code):
        yield match.start(), match.end(), str(int(match.group()) + 1), "constant"
    for match in re.finditer(r"\b(?:if|while) \(", code):
        start = match.end() - 1
        end = closing(code, start)
        initialiser = code.rfind("; ", start, end)
        first = initialiser + 2 if initialiser > 0 else start + 1
        condition = source[first:end]
        if "=" in re.sub(r"[=!<>]=", "", blanked(condition)):  # declares a name
            continue
        yield first, end, f"!({condition})", "condition"
        yield first, end, "false", "condition"
        if match.group().startswith("if"):
            yield first, end, "true", "condition"
    for match in re.finditer(r"(?<=[(\s])!(?=\w)", code):
        yield match.start(), match.end(), "", "negation"
    for match in re.finditer(r"^ +(?=\S)", code, re.M):
        start = match.end()
        if DECLARATION.match(code, start) or not EFFECT.match(code, start):
            continue
        if TYPED.match(code, start):
            continue
        previous = code[: match.start()].rstrip()
        if previous and previous[-1] not in ";{}:)":
            continue  # the statement began on an earlier line
        end = end_of_statement(code, start)
        if end > 0:
            yield start, end, ";", "removal"


def mutants_of(path, source):
    result, seen = [], set()
    for start, end, after, kind in spots(source):
        before = source[start:end]
        if (start, end, after) in seen or before == after:
            continue
        seen.add((start, end, after))
        line = source.count("\n", 0, start) + 1
        result.append(Mutant(path, line, kind, before, after, start, end))
    return sorted(result, key=lambda m: (m.start, m.end, m.after))
