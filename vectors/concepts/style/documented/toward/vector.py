class Vector:
    """A point in the plane, seen from the origin."""

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def dot(self, other):
        """Return the dot product with another vector."""
        return self.x * other.x + self.y * other.y

    def length(self):
        """Return the distance from the origin."""
        return self.dot(self) ** 0.5
