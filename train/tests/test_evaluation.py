"""The measured files and middles are the same for everybody."""

import importlib.util
import tempfile
import unittest
from pathlib import Path

from train.evaluation.files import Code, code_files
from train.evaluation.spans import KINDS, cases

TEXT = "".join(f"def area_{index}(width, height):\n    wide = width + {index}\n    return wide * height\n\n" for index in range(30))


class Evaluation(unittest.TestCase):
    def test_middles_fit_their_kind_and_never_change(self) -> None:
        files = [Code(f"python/{index}.py", f"{index}.py", TEXT) for index in range(3)]
        for kind in KINDS:
            found = cases(files, kind, 40)
            self.assertEqual(len(found), 40)
            self.assertEqual(found, cases(files, kind, 40))
            for case in found:
                self.assertEqual(case.prefix + case.middle + case.suffix, TEXT)
                if kind == "singleLine":
                    self.assertNotIn("\n", case.middle)
                    self.assertEqual(case.middle, case.middle.strip())
                    self.assertTrue(case.suffix.startswith("\n"))
        # Golden: whoever draws middles by the rule of spans.py must draw these.
        self.assertEqual([case.middle for case in cases(files, "singleLine", 3)], GOLDEN)

    def test_the_folder_decides_between_c_and_cpp(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for path in ("c/lib/a.h", "cpp/lib/b.h", "cpp/lib/notes.txt", "python/c.py", "python/d.py"):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text("int area(int width);\n")
            found = code_files(folder, 1)
            self.assertEqual({language: len(files) for language, files in found.items()}, {"python": 1, "c": 1, "cpp": 1})

    @unittest.skipUnless(importlib.util.find_spec("torch"), "torch is not installed: the similarity test is skipped")
    def test_similarity(self) -> None:
        from train.evaluation.infill import similarity

        self.assertEqual(similarity("return a", "return a"), 1.0)
        self.assertEqual(similarity("", "x"), 0.0)
        self.assertAlmostEqual(similarity("return a", "return b"), 7 / 8)


GOLDEN = ["return wide * height", "def area_27(width, height):", "return wide * height"]

if __name__ == "__main__":
    unittest.main()
