"""Errors that are a user's to mend."""

import contextlib
import errno
import sys
from collections.abc import Iterator


class Mend(Exception):
    """Something a person can put right; the message names the thing and the mend, and no traceback is shown."""


@contextlib.contextmanager
def one_sentence() -> Iterator[None]:
    """Turns a `Mend`, a full disk and Ctrl-C into one line on standard error and exit status 1."""
    try:
        yield
    except Mend as error:
        sys.exit(f"error: {error}")
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        sys.exit(f"error: the disk is full while writing {error.filename or 'output'}; free some space and run the same command again, it continues")
    except KeyboardInterrupt:
        sys.exit("stopped; run the same command again, it continues")
