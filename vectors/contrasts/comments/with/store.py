class Store:
    """A small key-value store that remembers the order of its entries."""

    def __init__(self, path):
        """Open the store at the given path, without reading it yet."""
        self.path = path
        self.entries = {}

    def get(self, key, default=None):
        """Return the value of a key, or the default when there is none."""
        return self.entries.get(key, default)

    def put(self, key, value):
        """Set the value of a key and move it to the end of the order."""
        # Take the old entry out first, so that the new one goes to the end.
        if key in self.entries:
            self.entries.pop(key)
        # Insert the new value.
        self.entries[key] = value

    def remove(self, key):
        """Remove a key and return whether it was there."""
        if key not in self.entries:
            # Nothing to remove.
            return False
        del self.entries[key]
        return True
