class Debouncer:
    REQUIRED = 3

    def __init__(self):
        self.output = False
        self.run = 0

    def sample(self, level):
        self.run = self.run + 1 if level != self.output else 0
        if self.run == self.REQUIRED:
            self.output = level
            self.run = 0
        return self.output
