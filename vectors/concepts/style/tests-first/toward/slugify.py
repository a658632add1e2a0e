import re


def test_slugify():
    assert slugify("Hello, World!") == "hello-world"
    assert slugify("  two  words ") == "two-words"
    assert slugify("") == ""


def slugify(title):
    words = re.findall(r"[a-z0-9]+", title.lower())
    return "-".join(words)
