"""Task documents: a sentence from a documentation comment, then the code it documents in a fenced block.

The sentence does not say the language, so the model must choose the tag of the fence: the choice that steering moves.
"""

import re
from collections.abc import Iterator

from train.documents.tasks_python import python_functions

MAX_LINES = 40
LINE_COMMENT = {"go": "//", "rust": "///", "r": "#'", "verilog": "//", "c": "//", "cpp": "//"}

_BLOCK = re.compile(r"/\*\*?(?P<text>(?:[^*]|\*(?!/)){10,1500})\*/[ \t]*\n(?P<indent>[ \t]*)(?=[\w@\[&*:~<])")
_FILLER = re.compile(r"copyright|licen[sc]e|todo|fixme|deprecated|eslint|http|generated|see also|@file|inherit|internal|include", re.I)
_STATEMENT = re.compile(r"\s*(?:if|for|while|switch|do|try|return|else|case|match|loop)\b")
_CODE = re.compile(r"[{}]|[=!]=|&&|\|\||->|\w\(.*\)")
_WORDS = re.compile(r"[A-Za-z][\w'-]*")


def tasks(text: str, language: str) -> Iterator[str]:
    """Every task document in a file."""
    found = python_functions(text) if language == "python" else _documented(text, language)
    for comment, code in found:
        sentence = first_sentence(comment)
        if sentence and 3 <= code.count("\n") + 1 <= MAX_LINES:
            yield task(sentence, language, code)


def task(sentence: str, language: str, code: str) -> str:
    """The document; the same layout is the prompt that asks a model for code."""
    return f"Task: {sentence}\n\n```{language}\n{code}\n```\n"


def first_sentence(comment: str) -> str | None:
    """The comment's first sentence in plain words, ending in one full stop, or nothing if it is not one."""
    lines = [line.strip().lstrip("*/#!'").strip() for line in comment.strip().splitlines()]
    paragraph: list[str] = []
    for line in lines:
        if not line and paragraph or line.startswith(("@param", "@return", "\\param", "Args:", "---", "===", "#")):
            break
        if line and not line.startswith("@"):
            paragraph.append(line)
    joined = re.sub(r"\s+", " ", " ".join(paragraph))
    joined = re.sub(r"\{@\w+ ([^}]*)\}|<[^>]+>|\\code\{([^}]*)\}|\[`?([^\]`]*)`?\](?:\([^)]*\))?", lambda match: next((group for group in match.groups() if group), ""), joined)
    joined = joined.replace("`", "")
    sentence = re.split(r"(?<=[a-z)\d])[.:;!](?: |$)", joined, maxsplit=1)[0].strip(" .,:;-")
    words = _WORDS.findall(sentence)
    if not 4 <= len(words) <= 30 or len(sentence) > 200 or not sentence.isascii() or _FILLER.search(sentence) or _CODE.search(sentence):
        return None
    if sum(len(word) for word in words) < 0.6 * len(sentence):
        return None
    return sentence[0].upper() + sentence[1:] + "."


def _documented(text: str, language: str) -> Iterator[tuple[str, str]]:
    marker = LINE_COMMENT.get(language)
    if marker:
        pattern = rf"(?P<text>(?:^[ \t]*{re.escape(marker)}(?!/)[^\n]*\n){{1,30}})(?P<indent>[ \t]*)(?=[\w@\[&*~`]|#\[)"
        yield from _matches(re.compile(pattern, re.M), text, language, marker)
    if language not in ("go", "r", "rust"):
        yield from _matches(_BLOCK, text, language, "*")


def _matches(pattern: re.Pattern[str], text: str, language: str, marker: str) -> Iterator[tuple[str, str]]:
    for match in pattern.finditer(text):
        comment = "\n".join(line.strip().removeprefix(marker) for line in match["text"].splitlines())
        code = _body(text, match.end() - len(match["indent"]), language)
        if code and not _STATEMENT.match(code):
            yield comment, _dedent(code, len(match["indent"]))


def _body(text: str, start: int, language: str) -> str | None:
    """The declaration that starts there, to the brace (or endmodule) that closes it."""
    limit = min(len(text), start + 4000)
    if language == "verilog":
        if not re.compile(r"[ \t]*(?:module|function|task|interface)\b").match(text, start):
            return None
        found = re.compile(r"\bend(?:module|function|task|interface)\b").search(text, start, limit)
        return text[start : found.end()] if found else None
    depth = 0
    for match in re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|//[^\n]*|/\*.*?\*/|[{};]|\n[ \t]*\n", re.S).finditer(text, start, limit):
        token = match[0]
        if token == "{":
            depth += 1
        elif token == "}":
            depth -= 1
            if depth <= 0:
                return text[start : match.end()] if depth == 0 else None
        elif depth == 0 and (token == ";" or token.isspace()):
            return None  # A declaration without a body, or an end of the paragraph: nothing to show.
    return None


def _dedent(code: str, indent: int) -> str:
    return "\n".join(line[indent:] if not line[:indent].strip() else line for line in code.split("\n"))
