"""Generates register-transfer-level Verilog: free Verilog is scarce, and most of it is simulator tests.

Each generator draws names, widths and style from a seeded source and returns what the module does and its text.
"""

import random
from collections.abc import Iterator

from train.documents.rtl.arithmetic import alu, comparator, multiplier, parity
from train.documents.rtl.control import arbiter, edge_detector, handshake, state_machine
from train.documents.rtl.memory import fifo, register_file, rom
from train.documents.rtl.sequence import counter, debouncer, divider, pwm, shift_register, synchroniser

GENERATORS = (
    alu, comparator, multiplier, parity, arbiter, edge_detector, handshake, state_machine, fifo, register_file, rom,
    counter, debouncer, divider, pwm, shift_register, synchroniser,
)  # fmt: skip


def modules(seed: int) -> Iterator[tuple[str, str, str]]:
    """Endless (name, sentence, code)."""
    random_ = random.Random(seed)
    while True:
        yield random_.choice(GENERATORS)(random_)
