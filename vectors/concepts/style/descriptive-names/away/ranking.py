class T:
    def __init__(self):
        self.s = {}

    def record(self, p, n):
        q = self.s.get(p, 0)
        self.s[p] = max(q, n)

    def b(self):
        l = max(self.s, key=self.s.get)
        return l
