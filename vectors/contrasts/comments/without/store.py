class Store:
    def __init__(self, path):
        self.path = path
        self.entries = {}

    def get(self, key, default=None):
        return self.entries.get(key, default)

    def put(self, key, value):
        if key in self.entries:
            self.entries.pop(key)
        self.entries[key] = value

    def remove(self, key):
        if key not in self.entries:
            return False
        del self.entries[key]
        return True
