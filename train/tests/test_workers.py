"""Processes that train together."""

import os
import signal
import subprocess
import sys
import time
import unittest
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Each worker names itself and would then sleep for an hour.
SCRIPT = """
import os, sys, time
from train.workers import Team, launch

def work(team: Team) -> None:
    print(os.getpid(), flush=True)
    time.sleep(3600)

if __name__ == "__main__":
    launch(work, 2)
"""


@unittest.skipUnless(find_spec("torch"), "torch is not installed")
class Workers(unittest.TestCase):
    def test_end_when_the_process_that_started_them_is_killed(self):
        script = ROOT / "out" / "workers-script.py"
        script.parent.mkdir(exist_ok=True)
        script.write_text(SCRIPT)
        self.addCleanup(script.unlink)
        parent = subprocess.Popen(
            [sys.executable, "-u", script], stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
        )
        workers = [int(parent.stdout.readline()) for _ in range(2)]
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        parent.stdout.close()
        deadline = time.monotonic() + 60
        while any(map(runs, workers)) and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertFalse(any(map(runs, workers)), "a worker outlived the process that started it")


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
