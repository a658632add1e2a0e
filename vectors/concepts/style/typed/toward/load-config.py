import json


def load_config(path: str, defaults: dict[str, str]) -> dict[str, str]:
    with open(path) as file:
        overrides: dict[str, str] = json.load(file)
    return {**defaults, **overrides}
