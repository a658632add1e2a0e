import re


def strip_tags(markup):
    text = re.sub(r"<[^>]+>", "", markup)
    return text.strip()


def first_line(text):
    return text.split("\n", 1)[0]
