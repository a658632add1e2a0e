def call_with_retries(remote_call, max_attempts, wait_time):
    last_error = None
    for attempt_number in range(max_attempts):
        try:
            return remote_call()
        except OSError as call_error:
            last_error = call_error
            wait_time(attempt_number)
    raise last_error
