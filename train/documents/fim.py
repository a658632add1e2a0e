"""Fill-in-the-middle: where to cut a piece of code so that the middle resembles what an editor asks for."""

import random
import re
from collections.abc import Callable

_CLOSING = re.compile(r"[)\]};]")

Span = tuple[int, int]
"""Start and end of the middle, in characters: tokens are cut as a cursor cuts them."""


def line_rest(text: str, random_: random.Random) -> Span:
    """From somewhere in a line to its end, the most usual completion."""
    start, end = _line(text, random_)
    indent = len(text[start:end]) - len(text[start:end].lstrip())
    return random_.randint(start + indent, max(start + indent, end - 1)), end


def whole_line(text: str, random_: random.Random) -> Span:
    """A line after its indentation."""
    start, end = _line(text, random_)
    return start + len(text[start:end]) - len(text[start:end].lstrip()), end


def some_lines(text: str, random_: random.Random) -> Span:
    """Two to six lines, to a line end."""
    start, end = whole_line(text, random_)
    for _ in range(random_.randint(1, 5)):
        following = text.find("\n", end + 1)
        if following < 0:
            break
        end = following
    return start, end


def random_span(text: str, random_: random.Random) -> Span:
    """Anywhere to anywhere, short ones oftener than long ones."""
    start = random_.randrange(len(text))
    return start, min(len(text), start + int(3 * 80 ** random_.random()))


def to_bracket(text: str, random_: random.Random) -> Span:
    """From anywhere up to the next closing bracket or semicolon, which stays in the suffix or ends the middle."""
    start = random_.randrange(len(text))
    found = _CLOSING.search(text, start)
    if not found or found.end() - start > 200:
        return line_rest(text, random_)
    return start, found.start() if random_.random() < 0.5 else found.end()


KINDS: tuple[tuple[float, Callable[[str, random.Random], Span]], ...] = (
    (0.35, line_rest),
    (0.2, whole_line),
    (0.15, some_lines),
    (0.15, random_span),
    (0.15, to_bracket),
)


def cut(text: str, random_: random.Random) -> tuple[str, str, str]:
    """(prefix, middle, suffix) of a piece of code; the middle is never empty and never only white space."""
    kinds = [kind for _, kind in KINDS]
    weights = [weight for weight, _ in KINDS]
    for _ in range(8):
        start, end = random_.choices(kinds, weights)[0](text, random_)
        if text[start:end].strip():
            return text[:start], text[start:end], text[end:]
    half = len(text) // 2
    return text[:half], text[half:], ""


def _line(text: str, random_: random.Random) -> Span:
    """A line that is not blank, without its newline."""
    start = end = 0
    for _ in range(8):
        at = random_.randrange(len(text))
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            break
    return start, end
