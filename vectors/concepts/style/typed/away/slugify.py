import re


def slugify(title, separator = "-", limit = 60):
    words = re.findall(r"[a-z0-9]+", title.lower())
    return separator.join(words)[:limit]
