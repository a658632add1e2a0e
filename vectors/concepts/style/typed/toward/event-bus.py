class EventBus:
    def __init__(self) -> None:
        self.handlers: dict[str, list[Handler]] = {}

    def subscribe(self, name: str, handler: Handler) -> None:
        self.handlers.setdefault(name, []).append(handler)

    def publish(self, name: str, payload: object) -> int:
        handlers: list[Handler] = self.handlers.get(name, [])
        for handler in handlers:
            handler(payload)
        return len(handlers)
