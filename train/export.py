"""`python train/export.py …` is `python -m train.export …`: see export/__main__.py."""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])  # the repository, so that `train` is importable

from train.errors import one_sentence  # noqa: E402
from train.export.__main__ import main  # noqa: E402

if __name__ == "__main__":
    with one_sentence():
        main()
