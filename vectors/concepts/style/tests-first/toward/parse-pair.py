import pytest


def test_parse_pair():
    assert parse_pair("a=1") == ("a", "1")
    assert parse_pair("a = b = c") == ("a", "b = c")
    with pytest.raises(ValueError):
        parse_pair("no sign")


def parse_pair(line):
    if "=" not in line:
        raise ValueError("expected key=value")
    key, value = line.split("=", 1)
    return key.strip(), value.strip()
