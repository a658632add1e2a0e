class EventBus:
    def __init__(self):
        self.handlers = {}

    def subscribe(self, name, handler):
        self.handlers.setdefault(name, []).append(handler)

    def publish(self, name, payload):
        handlers = self.handlers.get(name, [])
        for handler in handlers:
            handler(payload)
        return len(handlers)
