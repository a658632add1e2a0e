"""From archives to a folder of kept files and its manifest."""

import hashlib
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from train.corpus.archive import source_files
from train.corpus.dedup import Duplicates
from train.corpus.fetch import Download, describe, fetch
from train.corpus.filters import decode, refuse
from train.corpus.packages import Package
from train.errors import Mend


def fetch_all(packages: Iterable[Package], downloads: Path) -> list[Download]:
    """Every package that can be got; one that cannot is named, and the rest goes on without it."""
    got = []
    for package in packages:
        try:
            got.append(fetch(package, downloads))
        except Mend as error:
            print(f"missing: {error}", flush=True)
    if not got:
        raise Mend("no package could be downloaded; check the network and run again")
    return got


def collect(downloads: list[Download], output: Path) -> Counter[str]:
    """Writes `<output>/<language>/<package>/<path>` and `<output>/manifest.jsonl`; the same archives give the same bytes.

    Written beside its place and renamed at the end, so that a stopped run never leaves half a corpus behind.
    Held-out packages come first: whatever they hold can then not enter training through a copy in another package.
    """
    building = output.with_name(output.name + ".building")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    duplicates = Duplicates()
    reasons: Counter[str] = Counter()
    with (building / "manifest.jsonl").open("w") as manifest:
        for download in sorted(downloads, key=lambda download: not download.package.held_out):
            kept, size = _package(download, building, duplicates, reasons, manifest.write)
            print(f"{download.package.language:11}{download.package.name:34}{kept:6} files {size / 1e6:7.2f} MB", flush=True)
    (building / "packages.json").write_text(json.dumps([describe(download) for download in downloads], indent=1) + "\n")
    shutil.rmtree(output, ignore_errors=True)
    building.rename(output)
    return reasons


def _package(download: Download, output: Path, duplicates: Duplicates, reasons: Counter[str], record: Callable[[str], object]) -> tuple[int, int]:
    package = download.package
    files = {path: content for archive in download.archives for path, content in source_files(archive, package.language)}
    kept = size = 0
    for path in sorted(files, key=lambda path: hashlib.sha1(path.encode()).digest()):
        text = decode(files[path])
        reason = "not UTF-8" if text is None else _unwanted(package, path, text) or refuse(path, text, package.language) or duplicates.refuse(text, package.language)
        if reason is None and size + len(text) > package.megabytes * 1e6:
            reason = "over the package's cap"
        reasons[reason or "kept"] += 1
        if reason:
            continue
        duplicates.accept(text, package.language)
        name = f"{package.language}/{package.label}/{path}"
        target = output / name
        target.parent.mkdir(parents=True, exist_ok=True)
        content = text.encode()
        target.write_bytes(content)
        kept, size = kept + 1, size + len(content)
        line = {
            "path": name,
            "language": package.language,
            "package": package.name,
            "version": download.version,
            "licence": package.licence,
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "held_out": package.held_out,
        }
        record(json.dumps(line) + "\n")
    return kept, size


def _unwanted(package: Package, path: str, text: str) -> str | None:
    if (package.only and not re.search(package.only, path)) or (package.skip and re.search(package.skip, path)):
        return "path"
    if package.must_say and not re.search(package.must_say, text[:1500], re.I):
        return "licence"
    return None
