"""All mutants of a source in one text, chosen by a number at run time: one build instead of one a
mutant. An expression becomes `(is(7) ? (mutated) : (original))`, a statement an if and its else.

Where a mutant may stand is guessed from brackets, the narrowest place first; what the compiler does
not take there (it names the line) goes to the next wider place. See run.sh."""

import re
from dataclasses import dataclass, field

from mutants import DECLARATION, EFFECT, TYPED, blanked

PRELUDE = (
    "#ifndef QINGTAN_MUTATION\n#define QINGTAN_MUTATION\nnamespace qingtan_mutation {\n"
    "extern int chosen;\nextern unsigned char seen[];\n"
    "inline bool is(int mutant) { seen[mutant] = 1; return chosen == mutant; }\n}\n#endif\n"
)
# Which mutant is chosen, and where to write which were met and the processor's milliseconds.
SWITCH = """
#include <cstdio>
#include <cstdlib>
#include <ctime>
namespace qingtan_mutation {
int chosen = -1;
unsigned char seen[%d];
__attribute__((constructor(101))) static void choose() {
  if (const char* mutant = std::getenv("QINGTAN_MUTANT")) chosen = std::atoi(mutant);
}
__attribute__((destructor)) static void tell() {
  const char* path = std::getenv("QINGTAN_MUTANTS_SEEN");
  std::FILE* file = path ? std::fopen(path, "wb") : nullptr;
  if (!file) return;
  std::fwrite(seen, 1, sizeof seen, file);
  std::fprintf(file, " %%ld", static_cast<long>(std::clock() * 1000 / CLOCKS_PER_SEC));
  std::fclose(file);
}
}  // namespace qingtan_mutation
"""
PREFIX = re.compile(r"\s*(?:(else|do)\b|case\b(?:[^:;]|::)+:(?!:)|default:|(?:if|for|while|switch) (?=\())")
ASSIGNS = re.compile(r" (?:[-+|&^*/]|<<|>>)?=\s+")


@dataclass
class Bracket:
    start: int  # the opening one
    end: int  # the closing one
    kind: str  # ( [ block lambda type list
    parent: "Bracket | None"
    children: list = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    start: int
    end: int
    form: str  # value, truth, nothing or statement


def uncommented(source):
    blank = lambda m: m.group() if m.group()[0] in "\"'" else re.sub(r"[^\n]", " ", m.group())
    pattern = r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\''
    return re.sub(pattern, blank, source, flags=re.S)


def loosened(source, mutants):
    """Constants with a mutant, and those made of them, are no longer the compiler's: of the same
    length, so places stay. And by name whose mutants loosened them."""
    code, names = blanked(source), {}

    def loosen(at, why):
        nonlocal source, code
        for name in re.findall(r"^[^=({]*?(\w+)(?:\[\w*\])?(?: =|\{|\()", code[at:])[:1]:
            names.setdefault(name, set()).update(why)
        source = source[:at] + "const     " + source[at + 10 :]
        code = code[:at] + "const     " + code[at + 10 :]

    for mutant in mutants:
        begin = max(code.rfind(c, 0, mutant.start) for c in ";}\n") + 1
        at = max(code.find(word, begin, mutant.start) for word in ("constexpr ", "const     "))
        if at >= 0 and code.startswith(("constexpr ", "const     "), at):
            loosen(at, [mutant])
    uses = lambda text: [names[name] for name in set(re.findall(r"\w+", text)) if name in names]
    while made := [m for m in re.finditer(r"constexpr [^;]*;", code) if uses(m.group())]:
        for match in made:
            loosen(match.start(), set().union(*uses(match.group())))
    return source, names


class Structure:
    """The brackets of a source, and from them where a mutant may be chosen."""

    def __init__(self, source):
        self.code = blanked(source)
        self.all = Bracket(-1, len(self.code), "type", None)
        stack, match = [self.all], {}
        for at, c in enumerate(self.code):
            if c in "([{":
                kind = self.kind_of(at, stack[-1], match) if c == "{" else c
                stack.append(Bracket(at, -1, kind, stack[-1]))
                stack[-2].children.append(stack[-1])
            elif c in ")]}":
                stack[-1].end = at
                match[at] = stack.pop().start

    def kind_of(self, at, parent, match):
        before = self.code[:at].rstrip()
        before = re.sub(r"\s*->\s*[\w:<>,& ]+$", "", before)
        before = re.sub(r"\s*\b(const|noexcept|mutable|override)$", "", before).rstrip()
        if before.endswith("]"):
            return "lambda"
        if before.endswith(")"):
            head = before[: match[len(before) - 1]].rstrip()
            if head.endswith("]"):
                return "lambda"
        if parent.kind in ("list", "(", "["):
            return "list"
        if re.search(r"\b(namespace|struct|class|enum|union)\b[^;{}()]*$", before):
            return "type"
        if not before or before[-1] in ";{}:)" or re.search(r"\b(else|do)$", before):
            return "block"
        return "list"

    def enclosing(self, start, end):
        found, at = [self.all], self.all
        while True:
            inner = [b for b in at.children if b.start < start and end <= b.end]
            if not inner:
                return found[::-1]
            at = inner[0]
            found.append(at)

    def piece(self, bracket, start, end, separators, ends_with_block):
        """From the separator before `start` to the one after `end`, brackets inside aside."""
        first, at = bracket.start + 1, bracket.start + 1
        end -= self.code[end - 1] == ";"  # a whole statement
        children = iter(bracket.children)
        child = next(children, None)
        while at < bracket.end:
            if child and at == child.start:
                at = child.end
                if ends_with_block and child.kind in ("block", "type") and at < start:
                    first = at + 1
                child = next(children, None)
            elif self.code[at] in separators:
                if at >= end:
                    return first, at
                if at < start:
                    first = at + 1
            at += 1
        return first, bracket.end

    def top(self, bracket, first, last):
        """The code there without what stands in brackets."""
        text = list(self.code[first:last])
        for child in bracket.children:
            for at in range(max(child.start, first), min(child.end + 1, last)):
                text[at - first] = "_"
        return "".join(text)

    def trimmed(self, first, last, form):
        while first < last and self.code[first].isspace():
            first += 1
        return Place(first, last, form)

    def places(self, mutant):
        start, end = mutant.start, mutant.end
        for bracket in self.enclosing(start, end):
            if bracket.kind in ("block", "lambda", "type"):
                yield from self.in_block(bracket, start, end)
                if bracket.kind == "block":
                    return
            else:
                yield from self.in_list(bracket, start, end)

    def in_list(self, bracket, start, end):
        head = re.search(r"\b(if|while|for|switch)\s*$", self.code[: bracket.start])
        word = head.group(1) if head and bracket.kind == "(" else ""
        first, last = self.piece(bracket, start, end, ";" if word else ",;", False)
        before = self.top(bracket, bracket.start + 1, first).count(";")
        assigned = list(ASSIGNS.finditer(self.top(bracket, first, start)))
        if word == "for" and " : " in self.top(bracket, first, start):
            yield self.trimmed(first + self.top(bracket, first, start).rindex(" : ") + 3, last, "value")
            return
        if assigned:
            until = self.top(bracket, start, last).find(",")
            yield self.trimmed(first + assigned[-1].end(), start + until if until >= 0 else last, "value")
            if not word:
                yield self.trimmed(first, last, "value")
        elif word in ("if", "while") or (word == "for" and before == 1):
            yield self.trimmed(first, last, "truth")
        elif word == "for" and before == 2:
            yield self.trimmed(first, last, "nothing")
        else:
            yield self.trimmed(first, last, "value")

    def in_block(self, bracket, start, end):
        first, last = self.piece(bracket, start, end, ";", True)
        if bracket.kind == "block" or bracket.kind == "lambda":
            while prefix := PREFIX.match(self.code, first):
                after = prefix.end()
                if self.code[after] == "(":
                    after = next(b.end + 1 for b in bracket.children if b.start == after)
                first = after
        place = self.trimmed(first, last, "value")
        if start < place.start or self.code[last : last + 1] != ";":
            return
        if self.code.startswith("return ", place.start):
            yield Place(place.start + 7, last, "value")
            yield Place(place.start, last + 1, "statement")
            return
        assigned = ASSIGNS.search(self.top(bracket, place.start, start))
        if assigned:
            until = self.top(bracket, start, last).find(",")
            yield Place(place.start + assigned.end(), start + until if until >= 0 else last, "value")
        text = self.code[place.start : last + 1]
        if bracket.kind != "type" and not DECLARATION.match(text) and not TYPED.match(text):
            yield Place(place.start, last + 1, "statement")


CHOICE = {
    "value": ("\n/*@{0}*/ ::qingtan_mutation::is({0}) ? ({1}) :\n", "({0})", "({0})"),
    "truth": ("\n/*@{0}*/ ::qingtan_mutation::is({0}) ? bool({1}) :\n", "bool({0})", "({0})"),
    "nothing": ("\n/*@{0}*/ ::qingtan_mutation::is({0}) ? void({1}) :\n", "void({0})", "({0})"),
    "statement": ("\n/*@{0}*/ if (::qingtan_mutation::is({0})) {{ {1} }} else\n", "{{ {0} }}", "{{ {0} }}"),
}  # fmt: skip


class Schemata:
    """One source with its mutants: `numbers` of them by mutant."""

    def __init__(self, source, numbers):
        text, self.constants = loosened(source, numbers)
        self.source = uncommented(text)
        structure = Structure(self.source)
        self.numbers = numbers
        self.waiting = {m: [p for p in structure.places(m)] for m in numbers}

    def placed(self):
        return {m: places[0] for m, places in self.waiting.items() if places}

    def refuse(self, mutants):
        for mutant in mutants:
            del self.waiting[mutant][0]

    def text(self):
        by_place = {}
        for mutant, place in self.placed().items():
            by_place.setdefault(place, []).append(mutant)
        order = sorted(by_place, key=lambda p: (p.start, -p.end, p.form != "statement"))
        body, rest = self.rendered(0, len(self.source), order, by_place)
        assert not rest
        return PRELUDE + body

    def rendered(self, start, end, order, by_place):
        out, at = [], start
        while order and order[0].start < end:
            place, order = order[0], order[1:]
            assert at <= place.start and place.end <= end, self.source[place.start : place.end]
            out.append(self.source[at : place.start])
            inner, order = self.rendered(place.start, place.end, order, by_place)
            choice, original, whole = CHOICE[place.form]
            arms = "".join(choice.format(self.numbers[m], self.mutated(place, m)) for m in by_place[place])
            out.append(whole.format(arms + original.format(inner)))
            at = place.end
        out.append(self.source[at:end])
        return "".join(out), order

    def mutated(self, place, mutant):
        text = self.source[place.start : mutant.start] + mutant.after + self.source[mutant.end : place.end]
        return re.sub(r"\s*\n\s*", " ", text)

    @staticmethod
    def lines(text):
        """Which mutant a line of the text belongs to."""
        return {n: int(m.group(1)) for n, line in enumerate(text.split("\n"), 1) if (m := re.match(r"/\*@(\d+)\*/", line))}

    @staticmethod
    def begun_by(lines, wrong):
        """The mutants of an expression that begins on a wrong line: where a whole declaration is
        wrong, the compiler names its first line and not theirs."""
        found = set()
        for n in wrong:
            while (n := n + 1) in lines:
                found.add(lines[n])
        return found

    def needed(self, text, wrong):
        """The mutants of constants that the compiler itself needs there: the size of an array."""
        rows = text.split("\n")
        words = {word for n in wrong if 0 < n <= len(rows) for word in re.findall(r"\w+", rows[n - 1])}
        return set().union(*(self.constants[name] for name in words & self.constants.keys()))
