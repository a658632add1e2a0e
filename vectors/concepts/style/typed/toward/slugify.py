import re


def slugify(title: str, separator: str = "-", limit: int = 60) -> str:
    words: list[str] = re.findall(r"[a-z0-9]+", title.lower())
    return separator.join(words)[:limit]
