def retry(action, attempts = 3):
    last_error = None
    for _ in range(attempts):
        try:
            return action()
        except OSError as error:
            last_error = error
    raise RuntimeError("gave up") from last_error
