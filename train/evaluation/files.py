"""The files to measure on: any folder of code."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from train.corpus.filters import EXTENSIONS, decode
from train.corpus.packages import LANGUAGES
from train.errors import Mend

MOST_BYTES = 32_000
"""A long file is measured up to a line end before this, so that no single one decides."""


@dataclass(frozen=True)
class Code:
    path: str
    """Relative to the folder, with forward slashes."""
    name: str
    text: str


def code_files(folder: Path, limit: int) -> dict[str, list[Code]]:
    """At most `limit` files a language, in the order of the sha1 of their paths, so that everybody measures the same ones."""
    if not folder.is_dir():
        raise Mend(f"{folder} is not a folder; fetch the held-out packages with: python -m train.corpus --held-out {folder}")
    found: dict[str, list[Code]] = {}
    paths = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    for path in sorted(paths, key=lambda path: hashlib.sha1(path.as_posix().encode()).digest()):
        language = _language(path)
        if language is None or len(found.get(language, ())) >= limit:
            continue
        text = decode((folder / path).read_bytes())
        if text and text.strip():
            found.setdefault(language, []).append(Code(path.as_posix(), path.name, _cut(text)))
    if not found:
        raise Mend(f"{folder} holds no code of the languages {', '.join(LANGUAGES)}; name a folder that does")
    return {language: found[language] for language in LANGUAGES if language in found}


def _language(path: Path) -> str | None:
    """A first folder named after a language decides (.h is C and C++), else the extension."""
    extension = path.suffix.lower().lstrip(".")
    first = path.parts[0]
    if first in EXTENSIONS:
        return first if extension in EXTENSIONS[first] else None
    return next((language for language in LANGUAGES if extension in EXTENSIONS[language]), None)


def _cut(text: str) -> str:
    return text if len(text) <= MOST_BYTES else text[: text.rfind("\n", 0, MOST_BYTES) + 1 or MOST_BYTES]
