class Pair:
    def __init__(self, left, right):
        self.left, self.right = left, right

    def swap(self):
        self.left, self.right = self.right, self.left
