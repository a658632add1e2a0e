class Cache:
    """Keeps the most recent values, up to a limit."""

    def __init__(self, limit):
        """Create an empty cache that holds at most limit values."""
        self.limit = limit
        self.values = {}

    def put(self, key, value):
        """Store a value and drop the oldest one when the cache is full."""
        if len(self.values) >= self.limit:
            self.values.pop(next(iter(self.values)))
        self.values[key] = value
