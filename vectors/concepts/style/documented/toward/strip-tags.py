import re


def strip_tags(markup):
    """Remove every tag from the markup and return the text between them."""
    text = re.sub(r"<[^>]+>", "", markup)
    return text.strip()


def first_line(text):
    """Return the text up to the first line break."""
    return text.split("\n", 1)[0]
