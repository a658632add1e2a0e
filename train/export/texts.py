"""Source files to measure on: a folder per language, or what most machines have."""

import shutil
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from train.errors import Mend

FILES = 8  # per language, evenly spaced over the sorted list
SIZES = range(6_000, 80_000)  # bytes
SUFFIXES = {"python": (".py",), "c": (".h",), "cpp": ("", ".h", ".hpp"), "javascript": (".js",)}  # of this machine's files
SKIPPED = {"c++", "site-packages", "test", "tests"}  # top folders that are another language, or not code as people write it


@dataclass(frozen=True)
class Text:
    language: str
    name: str  # relative to the language's folder
    body: str


def find_texts(folder: Path | None) -> tuple[list[Text], list[str]]:
    """FILES texts per sub-folder of `folder`, or from this machine; and a sentence for each language that has none."""
    if folder and not folder.is_dir():
        raise Mend(f"the folder of texts {folder} does not exist; `python -m train.corpus --held-out FOLDER` makes one")
    places = {sub.name: sub for sub in sorted(folder.iterdir()) if sub.is_dir()} if folder else _this_machine()
    suffixes = {} if folder else SUFFIXES
    texts, notes = [], [] if folder else ["Files of this machine, which are not held out: the model may have trained on some."]
    for language, place in places.items():
        found = _sample(language, place, suffixes.get(language)) if place.is_dir() else []
        texts += found
        if not found:
            notes.append(f"{language} was not measured: {place} has no file of {SIZES.start} to {SIZES.stop} bytes.")
    if not texts:
        raise Mend(f"found no texts to measure on; {notes[-1] if notes else f'{folder} has no folder per language'}")
    return texts, notes


def _this_machine() -> dict[str, Path]:
    npm = shutil.which("npm")
    return {
        "python": Path(sysconfig.get_path("stdlib")),
        "c": Path("/usr/include"),
        "cpp": Path("/usr/include/c++"),
        "javascript": Path(npm).resolve().parents[1] if npm else Path("npm"),
    }


def _sample(language: str, folder: Path, suffixes: tuple[str, ...] | None) -> list[Text]:
    texts = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_symlink() or not path.is_file() or path.stat().st_size not in SIZES:
            continue
        if suffixes and (path.suffix not in suffixes or name.parts[0] in SKIPPED):
            continue
        try:
            texts.append(Text(language, name.as_posix(), path.read_bytes().decode("utf-8")))
        except UnicodeDecodeError:
            continue  # bits per byte need exact text
    return [texts[i * len(texts) // FILES] for i in range(FILES)] if len(texts) >= FILES else texts
