"""Documented Python functions, without their docstrings."""

import ast
import textwrap
import warnings
from collections.abc import Iterator


def python_functions(text: str) -> Iterator[tuple[str, str]]:
    """(docstring, code without it) of every function in a file; nothing from a file that does not parse."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Old code has old escapes in its strings.
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return
    lines = text.splitlines()
    for node in ast.walk(tree):
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) or node.end_lineno is None or len(node.body) < 2:
            continue
        docstring = ast.get_docstring(node)
        first = node.body[0]
        if not docstring or first.end_lineno is None:
            continue
        start = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)]) - 1
        code = lines[start : first.lineno - 1] + lines[first.end_lineno : node.end_lineno]
        yield docstring, textwrap.dedent("\n".join(code))
