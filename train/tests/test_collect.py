"""Collecting from crafted archives: caps, held-out packages, damaged downloads."""

import contextlib
import io
import json
import tarfile
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from train.corpus import fetch as fetching
from train.corpus.collect import collect, fetch_all
from train.corpus.fetch import Download
from train.corpus.packages import PACKAGES, Package
from train.errors import Mend


def source(seed: int) -> bytes:
    return "".join(f"export function area{seed}x{index}(width, height) {{\n  return width * height + {index * seed};\n}}\n\n" for index in range(8)).encode()


def write_archive(path: Path, files: dict[str, bytes]) -> None:
    with tarfile.open(path, "w:gz") as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))


class Collect(unittest.TestCase):
    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def download(self, package: Package, files: dict[str, bytes]) -> Download:
        archive = self.folder / f"{package.name}.tgz"
        write_archive(archive, files)
        return Download(package, package.version, (archive,))

    def collect(self, *downloads: Download) -> list[dict[str, object]]:
        with contextlib.redirect_stdout(io.StringIO()):
            collect(list(downloads), self.folder / "corpus")
        return [json.loads(line) for line in (self.folder / "corpus" / "manifest.jsonl").read_text().splitlines()]

    def test_manifest_cap_and_held_out(self) -> None:
        used = self.download(Package("javascript", "npm", "used", "1.0.0", "MIT", megabytes=0.003), {f"lib/{index}.js": source(index) for index in range(9)})
        held = self.download(Package("javascript", "npm", "held", "2.0.0", "ISC", held_out=True), {"index.js": source(3), "README.md": b"no"})
        entries = self.collect(used, held)
        self.assertEqual(entries[0]["path"], "javascript/held/index.js")
        self.assertTrue(entries[0]["held_out"])
        self.assertLessEqual({"package", "version", "licence", "sha256", "bytes"}, set(entries[0]))
        rest = [entry for entry in entries if not entry["held_out"]]
        self.assertTrue(0 < sum(entry["bytes"] for entry in rest) <= 3000)  # type: ignore[misc]
        # The copy of the held-out file in another package does not enter training.
        self.assertNotIn("javascript/used/lib/3.js", [entry["path"] for entry in rest])
        self.assertEqual(entries, self.collect(used, held))

    def test_a_missing_package_is_named_and_the_rest_goes_on(self) -> None:
        def fetch(package: Package, downloads: Path) -> Download:
            if package.name == "gone":
                raise Mend("npm could not get gone@1.0.0; check the network and run again")
            return Download(package, "1", ())

        packages = [Package("r", "npm", name, "1.0.0", "MIT") for name in ("gone", "there")]
        said = io.StringIO()
        with mock.patch("train.corpus.collect.fetch", fetch), contextlib.redirect_stdout(said):
            self.assertEqual([download.package.name for download in fetch_all(packages, self.folder)], ["there"])
            self.assertRaises(Mend, fetch_all, packages[:1], self.folder)
        self.assertIn("missing: npm could not get gone@1.0.0", said.getvalue())

    def test_a_truncated_download_is_refused_and_fetched_again(self) -> None:
        package = Package("javascript", "npm", "thing", "1.0.0", "MIT")
        whole = self.folder / "thing.tgz"
        write_archive(whole, {f"{index}.js": source(index) for index in range(200)})
        cut = [2000, None]

        def npm(package: Package, folder: Path) -> str:
            (folder / "thing.tgz").write_bytes(whole.read_bytes()[: cut.pop(0)])
            return package.version

        with mock.patch.object(fetching, "_npm", npm):
            with self.assertRaisesRegex(Mend, "truncated or damaged"):
                fetching.fetch(package, self.folder / "downloads")
            (archive,) = fetching.fetch(package, self.folder / "downloads").archives
            self.assertEqual(archive.read_bytes(), whole.read_bytes())
            # The third time nothing is downloaded: `cut` is empty and would raise.
            fetching.fetch(package, self.folder / "downloads")

    def test_every_language_has_a_held_out_package_and_no_copyleft_one(self) -> None:
        languages = {package.language for package in PACKAGES}
        self.assertEqual({package.language for package in PACKAGES if package.held_out}, languages)
        self.assertFalse([package.name for package in PACKAGES if "GPL" in package.licence])


if __name__ == "__main__":
    unittest.main()
