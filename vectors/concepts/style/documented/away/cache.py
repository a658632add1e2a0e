class Cache:
    def __init__(self, limit):
        self.limit = limit
        self.values = {}

    def put(self, key, value):
        if len(self.values) >= self.limit:
            self.values.pop(next(iter(self.values)))
        self.values[key] = value
