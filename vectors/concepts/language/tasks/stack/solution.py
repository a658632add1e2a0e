class Stack:
    def __init__(self):
        self._values = []

    def push(self, value):
        self._values.append(value)

    def pop(self):
        if not self._values:
            raise IndexError("the stack is empty")
        return self._values.pop()
