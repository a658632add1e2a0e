import json


def load_config(path, defaults):
    with open(path) as file:
        overrides = json.load(file)
    return {**defaults, **overrides}
