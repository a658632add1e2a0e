"""Which files are worth learning from: one rule a function, their order in one list."""

import re
from collections.abc import Callable

from train.corpus.licence import copyleft

EXTENSIONS: dict[str, frozenset[str]] = {
    "python": frozenset({"py"}),
    "typescript": frozenset({"ts", "tsx", "mts", "cts"}),
    "javascript": frozenset({"js", "mjs", "cjs", "jsx"}),
    "c": frozenset({"c", "h"}),
    "cpp": frozenset({"cpp", "cc", "cxx", "hpp", "hh", "hxx", "ipp", "inl", "tpp", "ixx", "h"}),
    "go": frozenset({"go"}),
    "rust": frozenset({"rs"}),
    "java": frozenset({"java"}),
    "verilog": frozenset({"v", "sv", "vh", "svh"}),
    "r": frozenset({"r"}),
}

_DIRECTORIES = frozenset(
    """testdata test-data test_data fixtures fixture __fixtures__ snapshots __snapshots__ vendor vendored third_party thirdparty third-party
    node_modules dist build out umd esm cjs esm5 esm2015 min bundle bundles locale locales i18n translations benchmark benchmarks
    idlelib lib2to3 encodings conf _esm _cjs _types lib.esm lib.commonjs""".split()
)
_TESTS = frozenset("test tests testing __tests__ spec specs unittests e2e".split())
_REAL_SOURCE = {
    "go": {"build", "out", "benchmark"},
    "rust": {"build", "out", "benchmark"},
    **{language: {"out", "build", "conf", "bundle", "min", "spec", "snapshots"} for language in ("java", "c", "cpp", "python")},
    "python": {"out", "build", "conf", "bundle", "min", "spec", "snapshots", "testing"},
}
"""Folder names that hold real source in these languages."""

_TEST_NAME = re.compile(
    r"_test\.(?:go|py|cc|cpp|c)$|_tests?\.rs$|\.(?:test|spec|stories)\.\w+$|(?:^|/)test_\w*\.py$|Tests?\.java$|_unittest\.\w+$|(?:^|/)tests?\.(?:rs|py|js)$"
)
_GENERATED_NAME = re.compile(
    r"\.d\.[mc]?ts$|\.min\.|\.bundle\.|\.pb\.|_pb2|_pb\.(?:js|ts)$|zz_generated|bindings\.rs$|(?:^|/)z(?:types|syscall|sysnum|errors)\w*\.go$"
    r"|parser\.tab\.|y\.tab\.|lextab|yacctab|unicode\w*(?:data|tables?)\w*\.\w+$|tables?\.(?:go|rs|c|h|py)$|(?:^|/)rewrite[A-Z]\w*\.go$|opGen\.go$",
)
_GENERATED_TEXT = re.compile(r"\bgenerated (?:by|from|code|file|automatically)|auto-?generated|automatically generated|do not (?:edit|modify)|don't edit", re.I)


def _kind(path: str, text: str, language: str) -> str | None:
    if path.rsplit(".", 1)[-1].lower() not in EXTENSIONS[language]:
        return "extension"
    return None


def _directory(path: str, text: str, language: str) -> str | None:
    folders = {part.lower() for part in path.split("/")[:-1]}
    return "directory" if (folders & _DIRECTORIES) - _REAL_SOURCE.get(language, set()) else None


def _test(path: str, text: str, language: str) -> str | None:
    # Half of the world's free Verilog and R are tests; elsewhere tests are repetitive.
    if language in ("verilog", "r"):
        return None
    folders = {part.lower() for part in path.split("/")[:-1]} - _REAL_SOURCE.get(language, set())
    return "test" if folders & _TESTS or _TEST_NAME.search(path) else None


def _generated(path: str, text: str, language: str) -> str | None:
    if _GENERATED_NAME.search(path):
        return "generated name"
    return "generated" if _GENERATED_TEXT.search("\n".join(text.split("\n", 25)[:25])) else None


def _size(path: str, text: str, language: str) -> str | None:
    return None if 200 <= len(text) <= (200_000 if language == "verilog" else 100_000) else "size"


def _shape(path: str, text: str, language: str) -> str | None:
    if "\0" in text:
        return "binary"
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines or max(map(len, lines)) > 300:
        return "huge line"
    if sum(map(len, lines)) / len(lines) > 110:
        return "minified"
    size = len(text)
    if sum(map(str.isalpha, text)) < 0.3 * size:
        return "few letters"
    if sum(map(str.isdigit, text)) > 0.25 * size:
        return "digits"
    return None if text.isascii() or sum(character > "\x7f" for character in text) <= 0.05 * size else "not ASCII"


def _licence(path: str, text: str, language: str) -> str | None:
    return "licence" if copyleft(text) else None


FILTERS: tuple[Callable[[str, str, str], str | None], ...] = (_kind, _directory, _test, _size, _generated, _shape, _licence)


def decode(content: bytes) -> str | None:
    """The file's text with plain newlines and no byte-order mark, or nothing if it is not UTF-8."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None


def refuse(path: str, text: str, language: str) -> str | None:
    """Why the file is left out, or nothing if it is kept."""
    return next((reason for rule in FILTERS if (reason := rule(path, text, language))), None)
