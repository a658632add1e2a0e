import os


def read_setting(name, default):
    value = os.environ.get(name)
    if value is None:
        return default
    if not value.isdigit():
        return default
    return int(value)
