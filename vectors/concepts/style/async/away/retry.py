import time


def retry(action, attempts=3):
    for attempt in range(attempts):
        try:
            return action()
        except ConnectionError:
            time.sleep(2**attempt)
    raise ConnectionError("gave up")
