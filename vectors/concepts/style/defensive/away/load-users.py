import json


def load_users(path):
    users = json.loads(path.read_text())
    return users
