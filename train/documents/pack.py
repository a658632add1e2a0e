"""Packs documents into rows of a fixed number of tokens.

Fill-in-the-middle and task documents never cross the end of a row: a middle whose prefix, suffix or end was cut away
teaches the model neither to use the suffix nor to stop. Plain file text is cut wherever the row is full; what follows
starts the next row as a new piece.
"""

import random
from dataclasses import dataclass, field

import numpy as np
from tokenizers import Tokenizer

from train.documents.fim import cut
from train.special import END_ID, FILE_ID, line_start, spm_line

MIN_PIECE = 48
"""Tokens; a shorter rest of a row is filled with plain text, not with a document of its own."""
SHORT = 200
"""Tokens of the longest of the short fill-in-the-middle documents."""


@dataclass
class Mix:
    """What share of the pieces become which kind of document."""

    fim: float = 0.2
    whole_row: float = 0.3
    """Of the fill-in-the-middle documents, those that take the rest of the row, so that long prefixes and suffixes are
    learned too. The others are short: more middles, and more of their ends, for the same tokens."""
    header: float = 0.5
    window: int = 512


@dataclass
class Packer:
    """One language's rows. The counts say what the rows hold, in tokens by kind."""

    tokenizer: Tokenizer
    mix: Mix
    random: random.Random
    rows: list[np.ndarray] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    _row: list[int] = field(default_factory=list)
    _waiting: list[tuple[str, list[int]]] = field(default_factory=list)

    @property
    def tokens(self) -> int:
        return len(self.rows) * self.mix.window

    @property
    def waiting(self) -> bool:
        """Whether a document waits for room: then adding more would only lengthen the queue."""
        return bool(self._waiting)

    @property
    def _room(self) -> int:
        return self.mix.window - len(self._row)

    def add_file(self, name: str, ids: list[int], last: bool) -> None:
        """A stretch of a file's tokens, in pieces; `last` when the file ends with it."""
        self._place_waiting()
        at = 0
        while at < len(ids):
            if not self._row:
                self._place_waiting()  # However long they are, an empty row holds the first.
            opening = self._opening(name)
            if self._room > MIN_PIECE + len(opening) and len(ids) - at > MIN_PIECE and self.random.random() < self.mix.fim:
                most = self._room - len(opening) - 8
                size = most if self.random.random() < self.mix.whole_row else self.random.randint(MIN_PIECE - 8, min(most, SHORT))
                document = self._fim(ids[at : at + size])
                if document and len(opening) + len(document) <= self._room:
                    self._put("fim", opening + document)
                    at += size
                    last = last and at < len(ids)  # The middle has just been ended.
                    continue
            if self._room <= len(opening):
                opening = []
            size = min(self._room - len(opening), len(ids) - at)
            self._put("file", opening + ids[at : at + size])
            at += size
        if last and self._row:
            self._put("file", [END_ID])

    def add_whole(self, kind: str, ids: list[int]) -> None:
        """A document that must not be cut: put in at once or as soon as a row has room; dropped if no row can hold it."""
        document = [FILE_ID, *ids, END_ID]
        if len(document) <= self.mix.window:
            self._waiting.append((kind, document))
            self._place_waiting()

    def _place_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for kind, document in waiting:
            if len(document) <= self._room:
                self._put(kind, document)
            else:
                self._waiting.append((kind, document))

    def _opening(self, name: str) -> list[int]:
        if self.random.random() >= self.mix.header:
            return [FILE_ID]
        return [FILE_ID, *self.tokenizer.encode(name + "\n").ids]

    def _fim(self, ids: list[int]) -> list[int] | None:
        text = self.tokenizer.decode(ids, skip_special_tokens=False)
        if "\ufffd" in text or not text.strip():
            return None  # A character of several bytes was cut: leave this piece plain.
        prefix, middle, suffix = cut(text, self.random)
        at = line_start(prefix)
        # Line and middle are encoded as one: where a cursor cuts a token, the engine takes it back and lets the model write it whole.
        lines, line, after = (self.tokenizer.encode(part).ids for part in (prefix[:at], prefix[at:] + middle, suffix))
        return [*spm_line(lines, after), *line, END_ID]

    def _put(self, kind: str, ids: list[int]) -> None:
        self.counts[kind] = self.counts.get(kind, 0) + len(ids)
        self._row += ids
        while len(self._row) >= self.mix.window:
            self.rows.append(np.array(self._row[: self.mix.window], dtype=np.uint16))
            self._row = self._row[self.mix.window :]
