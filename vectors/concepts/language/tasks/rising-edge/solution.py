class EdgeDetector:
    def __init__(self):
        self.previous = False

    def sample(self, level):
        rising = level and not self.previous
        self.previous = level
        return rising
