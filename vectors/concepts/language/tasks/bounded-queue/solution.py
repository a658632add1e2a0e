from collections import deque


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()

    def put(self, item):
        if len(self.items) == self.capacity:
            return False
        self.items.append(item)
        return True

    def take(self):
        return self.items.popleft() if self.items else None
