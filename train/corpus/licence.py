"""The per-file licence scan: a permissive package may still carry single files under a copyleft licence."""

import re

_COPYLEFT = re.compile(r"\b[AL]?GPL(?:v?[123])?\b|GNU (?:Lesser |Library |Affero )?General Public|SPDX-License-Identifier:[^\n]*GPL|Mozilla Public License|\bEUPL\b|CC[- ]BY[- ](?:NC|SA)", re.I)
_PERMISSIVE = re.compile(r"\bMIT\b|\bBSD\b|Apache|\bISC\b|CC0|public domain|Boost Software", re.I)
_FULL_NAME = re.compile(r"GNU (?:Lesser |Library |Affero )?General Public Licen[sc]e", re.I)

HEAD = 3000
"""Characters in which a file states its licence."""


def copyleft(text: str) -> bool:
    """Whether the file says it is under a copyleft licence, with no permissive alternative beside it."""
    head = text[:HEAD]
    if _COPYLEFT.search(head) and not _PERMISSIVE.search(head):
        return True
    return bool(_FULL_NAME.search(text[:6000])) and not _PERMISSIVE.search(head)
