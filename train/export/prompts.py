"""Which prompt a model completes best: with or without the file's name, prefix only or filling in the middle."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
from tokenizers import Tokenizer

from train.export.check import log_softmax
from train.export.layout import DOCUMENT, FIM
from train.export.runtime import OnnxDecoder
from train.export.texts import Text

SCORED, BEFORE, AFTER = 480, 352, 96  # tokens scored; tokens of a line's prefix and suffix
LINES, LONGEST = 3, 32  # lines completed per file, and the most tokens one may take
TAIL, HISTORY = 128, (128, 256, 384, 512, 1024, 1536)  # tokens scored, and tokens of context before them


@dataclass(frozen=True)
class Line:
    """A line cut in the middle, at a token: what comes before, what should come, and what comes after."""

    text: Text
    before: list[int]
    rest: str
    after: list[int]


def headers(tokenizer: Tokenizer, text: Text) -> dict[str, list[int]]:
    start = tokenizer.token_to_id(DOCUMENT)
    if start is None:
        return {"nothing": []}
    base = text.name.rsplit("/", 1)[-1]
    return {
        "nothing": [],
        DOCUMENT: [start],
        f"{DOCUMENT}name⏎": [start, *tokenizer.encode(f"{base}\n").ids],
        f"{DOCUMENT}path/name⏎": [start, *tokenizer.encode(f"{text.name}\n").ids],
    }


def prompt_report(decoder: OnnxDecoder, tokenizer: Tokenizer, texts: list[Text], precision: str) -> str:
    languages = list(dict.fromkeys(t.language for t in texts))
    lines = [line for text in texts for line in cut_lines(tokenizer, text)]
    rows = []
    for header in headers(tokenizer, texts[0]):
        cells = [_bits_per_byte(decoder, tokenizer, texts, header, middle) for middle in (False, True)]
        rows.append((header, cells, _completions(decoder, tokenizer, lines, header, False)))
    if all(tokenizer.token_to_id(token) is not None for token in FIM):
        for header in (DOCUMENT, f"{DOCUMENT}name⏎"):
            if header in headers(tokenizer, texts[0]):
                rows.append((f"{header}, fill-in-the-middle", ["", ""], _completions(decoder, tokenizer, lines, header, True)))
    table = [f"| prompt begins with | bits per byte, file start | file middle | rest of a line: exact | similarity | {' | '.join(languages)} (exact) |",
             "|---" * (5 + len(languages)) + "|"]
    for name, cells, results in rows:
        by_language = [np.mean([exact for line, (exact, _) in zip(lines, results) if line.text.language == l]) for l in languages]
        exact, similar = np.mean(results, axis=0)
        cells = [c if isinstance(c, str) else f"{c:.4f}" for c in cells] + [f"{exact:.3f}", f"{similar:.3f}"]
        escaped = name.replace("|", "\\|")  # Markdown splits table cells even inside code
        table.append(f"| `{escaped}` | " + " | ".join(cells + [f"{v:.2f}" for v in by_language]) + " |")
    heading = f"Prompts ({precision}; {len(texts)} files, {len(lines)} lines cut in the middle, greedy):"
    return heading + "\n\n" + "\n".join(table)


def context_report(decoder: OnnxDecoder, tokenizer: Tokenizer, texts: list[Text], precision: str) -> str:
    """Bits per byte of the same tokens after more and more context: where more stops helping, an engine should stop."""
    start = tokenizer.token_to_id(DOCUMENT)
    spent, size, files = dict.fromkeys(HISTORY, 0.0), 0, 0
    for text in texts:
        encoding = tokenizer.encode(text.body)
        ids, offsets, first = encoding.ids, encoding.offsets, max(HISTORY)
        if len(ids) < first + TAIL:
            continue
        files, tail = files + 1, ids[first : first + TAIL]
        size += len(text.body[offsets[first][0] : offsets[first + TAIL - 1][1]].encode())
        for history in HISTORY:
            prompt = ([] if start is None else [start]) + ids[first - history : first] + tail
            scores = log_softmax(decoder.logits(prompt)[-TAIL - 1 : -1])
            spent[history] -= scores[np.arange(TAIL), tail].sum() / np.log(2)
    if not files:
        return f"No file is long enough to measure {max(HISTORY)} tokens of context."
    table = ["| context, tokens | " + " | ".join(map(str, HISTORY)) + " |", "|---" * (len(HISTORY) + 1) + "|",
             "| bits per byte | " + " | ".join(f"{spent[h] / size:.4f}" for h in HISTORY) + " |"]
    return f"Context ({precision}; the same {TAIL} tokens in each of {files} files):\n\n" + "\n".join(table)


def cut_lines(tokenizer: Tokenizer, text: Text) -> Iterator[Line]:
    """LINES lines, evenly spaced, of at least 6 tokens."""
    encoding = tokenizer.encode(text.body)
    ids, offsets, position = encoding.ids, encoding.offsets, 0
    for n in range(LINES):
        start = text.body.find("\n", max(position, len(text.body) * (n + 1) // (LINES + 1))) + 1
        while start:
            end = text.body.find("\n", start)
            inside = [i for i, (a, b) in enumerate(offsets) if a >= start and b <= end and text.body[a:b].strip()]
            if end < 0 or len(inside) >= 6:
                break
            start = end + 1
        if not start or end < 0:
            return
        cut, position = inside[len(inside) // 2], end
        after = next((i for i, (a, _) in enumerate(offsets) if a >= end), len(ids))
        yield Line(text, ids[max(0, cut - BEFORE) : cut], text.body[offsets[cut][0] : end], ids[after : after + AFTER])


def _bits_per_byte(decoder: OnnxDecoder, tokenizer: Tokenizer, texts: list[Text], header: str, middle: bool) -> float:
    spent, size = 0.0, 0
    for text in texts:
        start = text.body.find("\n", len(text.body) // 2) + 1 if middle else 0
        encoding = tokenizer.encode(text.body[start:])
        ids, offsets = encoding.ids[:SCORED], encoding.offsets[:SCORED]
        prompt = headers(tokenizer, text)[header] + ids
        scores = log_softmax(decoder.logits(prompt)[-len(ids) : -1])
        spent -= scores[np.arange(len(ids) - 1), ids[1:]].sum() / np.log(2)
        size += len(text.body[start:][offsets[0][1] : offsets[-1][1]].encode())
    return spent / size


def _completions(decoder: OnnxDecoder, tokenizer: Tokenizer, lines: list[Line], header: str, fim: bool) -> list[tuple[bool, float]]:
    """For each line, whether the completion is exactly the rest of the line, and how similar it is."""
    results = []
    for line in lines:
        prompt = line.before
        if fim:
            before, after, middle = (tokenizer.token_to_id(token) for token in FIM)
            prompt = [before, *line.before, after, *line.after, middle]
        written = complete_line(decoder, tokenizer, headers(tokenizer, line.text)[header] + prompt).rstrip()
        rest = line.rest.rstrip()
        results.append((written == rest, SequenceMatcher(None, written, rest, autojunk=False).ratio()))
    return results


def complete_line(decoder: OnnxDecoder, tokenizer: Tokenizer, prompt: list[int]) -> str:
    logits, cache = decoder.step(prompt, decoder.empty(), 0)
    written: list[int] = []
    while len(written) < LONGEST:
        written.append(int(logits[-1].argmax()))
        text = tokenizer.decode(written)
        if "\n" in text:
            return text[: text.index("\n")]
        logits, cache = decoder.step(written[-1:], cache, len(prompt) + len(written) - 1)
    return tokenizer.decode(written)
