class Link:
    def __init__(self, value, rest=None):
        self.value = value
        self.rest = rest

    def __iter__(self):
        link = self
        while link is not None:
            yield link.value
            link = link.rest


print(sum(Link(1, Link(2, Link(3)))))
