"""Exact and near duplicates: a repeated file teaches a small model to recite it."""

import hashlib
import re

WINDOW = 5
"""Lines in a window: shorter ones match by chance."""
SEEN_SHARE = 0.6
"""A file with more of its windows already seen in its language is a near duplicate."""

_SPACE = re.compile(r"\s+")


class Duplicates:
    """Remembers what was accepted; ask, then `accept`."""

    def __init__(self) -> None:
        self._texts: set[bytes] = set()
        self._windows: dict[str, set[int]] = {}

    def refuse(self, text: str, language: str) -> str | None:
        if self._fingerprint(text) in self._texts:
            return "duplicate"
        windows = _windows(text)
        seen = self._windows.get(language, set())
        return "near duplicate" if windows and len(windows & seen) > SEEN_SHARE * len(windows) else None

    def accept(self, text: str, language: str) -> None:
        self._texts.add(self._fingerprint(text))
        self._windows.setdefault(language, set()).update(_windows(text))

    @staticmethod
    def _fingerprint(text: str) -> bytes:
        return hashlib.sha1(_SPACE.sub("", text).encode()).digest()


def _windows(text: str) -> set[int]:
    lines = [stripped for line in text.split("\n") if (stripped := line.strip())]
    # blake2b, not hash(): Python's differs from run to run.
    return {
        int.from_bytes(hashlib.blake2b("\n".join(lines[start : start + WINDOW]).encode(), digest_size=8).digest(), "big")
        for start in range(len(lines) - WINDOW + 1)
    }
