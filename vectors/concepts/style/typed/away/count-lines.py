from pathlib import Path


def count_lines(folder, suffix):
    total = 0
    for path in folder.rglob("*" + suffix):
        text = path.read_text()
        total += text.count("\n")
    return total
