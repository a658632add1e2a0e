from pathlib import Path


def count_lines(folder: Path, suffix: str) -> int:
    total: int = 0
    for path in folder.rglob("*" + suffix):
        text: str = path.read_text()
        total += text.count("\n")
    return total
