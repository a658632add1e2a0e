"""Reads the source files out of a downloaded archive without unpacking it to disk."""

import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

from train.corpus.filters import EXTENSIONS

MAX_FILE = 1_000_000
"""Bytes; nothing larger is even read: no filter would keep it, and a hostile archive cannot fill the memory."""


def source_files(archive: Path, language: str) -> Iterator[tuple[str, bytes]]:
    """(path inside the package, content) of every file with an extension of the language, in the archive's order."""
    extensions = EXTENSIONS[language]
    if archive.suffix == ".deb":
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", archive], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            with tarfile.open(fileobj=process.stdout, mode="r|") as tar:
                yield from _members(tar, extensions, strip=0)
        return
    with tarfile.open(archive, "r|*") as tar:
        yield from _members(tar, extensions, strip=1)


def _members(tar: tarfile.TarFile, extensions: frozenset[str], strip: int) -> Iterator[tuple[str, bytes]]:
    for member in tar:
        if not member.isfile() or member.size > MAX_FILE:
            continue
        parts = [part for part in member.name.split("/") if part not in ("", ".")][strip:]
        if not parts or ".." in parts or parts[-1].rsplit(".", 1)[-1].lower() not in extensions:
            continue
        file = tar.extractfile(member)
        if file is not None:
            yield "/".join(parts), file.read()
