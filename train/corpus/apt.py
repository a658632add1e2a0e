"""Debian packages through apt, with source and release lists of our own, so the machine's configuration is not touched."""

import functools
import os
import re
import shutil
import subprocess
from pathlib import Path

from train.errors import Mend

KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


class Apt:
    """One Debian release, its lists in a private folder."""

    def __init__(self, release: str, home: Path) -> None:
        self.release = release
        self.home = (home / release).resolve()
        (self.home / "lists" / "partial").mkdir(parents=True, exist_ok=True)
        sources = self.home / "sources.list"
        sources.write_text("\n".join(_source_lines(release)) + "\n")
        self.options = ["-o", f"Dir::Etc::SourceList={sources}", "-o", "Dir::Etc::SourceParts=/dev/null", "-o", f"Dir::State::Lists={self.home / 'lists'}"]
        result = self._run("apt-get", "update", folder=self.home)
        if result.returncode and not list((self.home / "lists").glob("*Sources*")):
            raise Mend(f"apt could not read the package lists of Debian {release}; check the network and run again")

    @classmethod
    @functools.cache
    def of(cls, release: str, home: Path) -> "Apt":
        """The release's lists, read once per run."""
        return cls(release, home)

    def download(self, name: str, source: bool, folder: Path) -> str:
        """Downloads a package into `folder` and returns its version.

        apt-get exits with 100 when a mirror lacks only the packaging part of a source package; the tarball with the code
        is there all the same, so what counts is the archive, not the status.
        """
        if source:
            result = self._run("apt-get", "source", "--download-only", "--only-source", f"{name}/{self.release}", folder=folder)
            if not any(".orig" in path.name for path in folder.iterdir()):
                result = self._run("apt-get", "source", "--download-only", "--only-source", name, folder=folder)
        else:
            result = self._run("apt-get", "download", name, folder=folder)
        if not any(path.name.endswith(".deb") or ".orig" in path.name for path in folder.iterdir()):
            raise Mend(f"apt has no {name} in Debian {self.release} ({_last(result.stderr)}); run again later, or remove it from train/corpus/packages.py")
        return self._version(name, source, folder)

    def _version(self, name: str, source: bool, folder: Path) -> str:
        if not source:
            deb = next(folder.glob("*.deb"))
            return subprocess.run(["dpkg-deb", "-f", deb, "Version"], capture_output=True, text=True, check=True).stdout.strip()
        for dsc in folder.glob("*.dsc"):
            if found := re.search(r"^Version: (\S+)", dsc.read_text(errors="replace"), re.M):
                return found[1]
        shown = self._run("apt-cache", "showsrc", "--only-source", name, folder=folder).stdout
        versions = re.findall(r"^Version: (\S+)", shown, re.M)
        return versions[0] if versions else "unknown"

    def _run(self, tool: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive"}
        return subprocess.run([tool, *self.options, *arguments], cwd=folder, capture_output=True, text=True, env=environment)


def _source_lines(release: str) -> list[str]:
    """`deb` and `deb-src` lines from the mirrors this machine already uses for Debian."""
    if not shutil.which("apt-get"):
        raise Mend("the corpus comes from Debian packages and apt-get is not here; run this stage on Debian or in a Debian container")
    # Both the one-line and the deb822 format name a mirror as a URI; Debian's own end in /debian or /debian-security.
    configured = [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*.*"))]
    text = "\n".join(path.read_text(errors="replace") for path in configured if path.is_file())
    mirrors = dict.fromkeys(uri.rstrip("/") for uri in re.findall(r"https?://\S+/debian(?:-security)?/?(?=\s)", text + "\n"))
    suites = [(uri, f"{release}-security" if uri.endswith("-security") else release) for uri in mirrors]
    if not any(suite == release for _, suite in suites):
        raise Mend("apt has no Debian mirror configured; add one to /etc/apt/sources.list and run again")
    return [f"{kind} [signed-by={KEYRING}] {uri} {suite} main" for kind in ("deb", "deb-src") for uri, suite in suites]


def _last(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].strip() if lines else "no reason given"
