class ShiftRegister:
    WIDTH = 4

    def __init__(self):
        self.bits = 0

    def shift(self, bit):
        mask = (1 << self.WIDTH) - 1
        self.bits = (self.bits << 1 | bit) & mask
        return self.bits
