import json


def load_users(path):
    if not path.exists():
        raise FileNotFoundError(f"{path} does not exist")
    users = json.loads(path.read_text())
    if not isinstance(users, list):
        raise TypeError(f"{path} must hold a list of users")
    return users
