class WrappingCounter:
    def __init__(self, limit):
        self.limit = limit
        self.value = 0

    def step(self):
        self.value = (self.value + 1) % self.limit
        return self.value == 0

    def reset(self):
        self.value = 0
