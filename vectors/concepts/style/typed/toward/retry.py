def retry(action: Callable[[], T], attempts: int = 3) -> T:
    last_error: Exception | None = None
    for _ in range(attempts):
        try:
            return action()
        except OSError as error:
            last_error = error
    raise RuntimeError("gave up") from last_error
