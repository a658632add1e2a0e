import os


def read_setting(name, default):
    value = os.environ.get(name)
    if value is not None:
        if value.isdigit():
            result = int(value)
        else:
            result = default
    else:
        result = default
    return result
