"""How files become documents: cuts, tasks, generated modules."""

import itertools
import random
import re
import unittest

try:
    from tokenizers import Tokenizer
except ImportError as error:
    raise unittest.SkipTest("tokenizers and numpy are not installed: documents are not tested") from error

from train.corpus.packages import LANGUAGES
from train.documents.fim import cut
from train.documents.pack import Mix, Packer
from train.documents.parallel import parallel_tasks
from train.documents.rtl import modules
from train.documents.tasks import first_sentence, tasks
from train.paths import TOKENIZER

C_FILE = """/* Count the set bits of a word. */
static int bits(unsigned word)
{
    int count = 0;
    for (; word; word &= word - 1)
        count++;
    return count;
}
"""
RUST_FILE = """/// Returns the larger of the two given numbers.
pub fn larger(a: i32, b: i32) -> i32 {
    if a > b {
        return a;
    }
    b
}
"""


class Documents(unittest.TestCase):
    def test_a_cut_loses_nothing_and_is_never_blank(self) -> None:
        random_ = random.Random(1)
        for _ in range(500):
            prefix, middle, suffix = cut(C_FILE, random_)
            self.assertEqual(prefix + middle + suffix, C_FILE)
            self.assertTrue(middle.strip())

    def test_a_middle_goes_on_from_its_line_and_the_mark_stands_where_the_line_begins(self) -> None:
        tokenizer = Tokenizer.from_file(str(TOKENIZER))
        packer = Packer(tokenizer, Mix(fim=1.0, header=0.0, window=256), random.Random(3))
        for _ in range(20):
            packer.add_file("bits.c", tokenizer.encode(C_FILE * 3).ids, True)
        texts = "".join(tokenizer.decode(row, skip_special_tokens=False) for row in packer.rows).split("<|file_sep|>")
        layout = re.compile(r"<\|fim_suffix\|>(.*)<\|fim_prefix\|>(.*)<\|fim_middle\|>(.*)<\|endoftext\|>", re.DOTALL)
        found = [match.groups() for text in texts if (match := layout.fullmatch(text))]
        self.assertGreater(len(found), 10)
        for suffix, lines, rest in found:
            self.assertIn(lines + rest + suffix, C_FILE * 3)
            self.assertTrue(lines == "" or rest.startswith("\n"), "the mark stands before the newline that begins the line")
        self.assertTrue(any(lines for _, lines, _ in found))

    def test_tasks_are_mined_without_their_comments(self) -> None:
        (found,) = tasks(C_FILE, "c")
        self.assertTrue(found.startswith("Task: Count the set bits of a word.\n\n```c\nstatic int bits"))
        (found,) = tasks(RUST_FILE, "rust")
        self.assertIn("```rust\npub fn larger", found)
        (found,) = tasks('def f(a):\n    """Add one to the given number."""\n    b = a + 1\n    return b\n', "python")
        self.assertEqual(found, "Task: Add one to the given number.\n\n```python\ndef f(a):\n    b = a + 1\n    return b\n```\n")

    def test_sentences_that_are_none(self) -> None:
        for comment in ("TODO: do this better some day", "Copyright of the people who wrote it", "x", "if (a == b) { return c; } else d"):
            self.assertIsNone(first_sentence(comment), comment)

    def test_every_sentence_comes_in_every_language(self) -> None:
        sentences = []
        for language in LANGUAGES:
            found = list(itertools.islice(parallel_tasks(language, 1), 2000))
            self.assertEqual(found[:20], list(itertools.islice(parallel_tasks(language, 1), 20)))
            self.assertTrue(all(f"\n\n```{language}\n" in one and one.endswith("\n```\n") for one in found))
            sentences.append({one.split("\n")[0] for one in found})
            if language == "python":
                for one in found:
                    compile(one.split("```python\n")[1].removesuffix("```\n"), "task", "exec")
        self.assertTrue(all(one == sentences[0] for one in sentences))

    def test_generated_verilog_is_balanced_and_varied(self) -> None:
        found = list(itertools.islice(modules(7), 300))
        for name, sentence, code in found:
            self.assertIn(f"module {name} ", code)
            self.assertTrue(code.rstrip().endswith("endmodule"), code)
            self.assertTrue(sentence.endswith("."))
            words = code.replace("(", " ").replace(";", " ").split()
            self.assertEqual(words.count("case"), words.count("endcase"), code)
            self.assertEqual(words.count("begin"), words.count("end"), code)
        self.assertGreater(len({code for _, _, code in found}), 250)
        self.assertEqual(found, list(itertools.islice(modules(7), 300)))


if __name__ == "__main__":
    unittest.main()
