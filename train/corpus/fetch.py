"""Brings one package's archives into the download folder, once, and remembers which version it was."""

import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from train.corpus.apt import Apt
from train.corpus.packages import Package
from train.errors import Mend


@dataclass(frozen=True)
class Download:
    package: Package
    version: str
    archives: tuple[Path, ...]


def fetch(package: Package, downloads: Path) -> Download:
    """The package's archives, from the download folder if an earlier run got them, checked against their sha256."""
    home = downloads / package.language / package.label
    receipt = home / "receipt.json"
    if receipt.exists():
        known = json.loads(receipt.read_text())
        archives = tuple(home / name for name in known["archives"])
        if all(path.exists() and sha256(path) == digest for path, digest in zip(archives, known["archives"].values(), strict=True)):
            return Download(package, known["version"], archives)
    # Downloaded beside its place and renamed at the end: a killed download never looks like a whole one.
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent, prefix=".partial-") as folder:
        partial = Path(folder) / "package"
        partial.mkdir()
        version = _npm(package, partial) if package.kind == "npm" else _debian(package, partial, downloads)
        names = sorted(path.name for path in partial.iterdir() if _is_archive(path))
        if not names:
            raise Mend(f"package {package.name} came without a source archive; run again, or remove it from train/corpus/packages.py")
        for name in names:
            _check_whole(package, partial / name)
        record = {"name": package.name, "version": version, "archives": {name: sha256(partial / name) for name in names}}
        (partial / "receipt.json").write_text(json.dumps(record, indent=1))
        shutil.rmtree(home, ignore_errors=True)
        partial.rename(home)
    if version != package.version:
        print(f"note: {package.name} is {version} here, the list names {package.version}; the corpus will differ a little", flush=True)
    return Download(package, version, tuple(home / name for name in names))


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_archive(path: Path) -> bool:
    name = path.name
    return name.endswith((".deb", ".tgz")) or (".orig" in name and ".tar." in name and not name.endswith(".asc"))


def _npm(package: Package, folder: Path) -> str:
    command = ["npm", "pack", "--ignore-scripts", "--silent", f"{package.name}@{package.version}"]
    if not shutil.which("npm"):
        raise Mend(f"npm is needed to get {package.name}; install Node.js and run again")
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if result.returncode:
        raise Mend(f"npm could not get {package.name}@{package.version} ({_last(result.stderr)}); check the network and run again")
    return package.version


def _debian(package: Package, folder: Path, downloads: Path) -> str:
    return Apt.of(package.release, downloads / "apt").download(package.name, package.kind == "source", folder)


def _check_whole(package: Package, archive: Path) -> None:
    """Reads the archive to its end: a truncated one is refused here, not half-used later."""
    try:
        if archive.suffix == ".deb":
            subprocess.run(["dpkg-deb", "--fsys-tarfile", archive], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        else:
            with tarfile.open(archive, "r:*") as tar:
                for _ in tar:
                    pass
    except (tarfile.TarError, EOFError, OSError, subprocess.CalledProcessError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        raise Mend(f"the archive {archive.name} of {package.name} is truncated or damaged; run again to download it anew") from error


def _last(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].strip() if lines else "no reason given"


def describe(download: Download) -> dict[str, object]:
    """What the manifest says about a package, for the card and NOTICE."""
    fields = asdict(download.package)
    kept = {key: fields[key] for key in ("language", "kind", "name", "release", "licence", "held_out")}
    return {**kept, "version": download.version, "archives": {path.name: sha256(path) for path in download.archives}}
