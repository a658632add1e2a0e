class Pair:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def swap(self):
        previous_left = self.left
        self.left = self.right
        self.right = previous_left
