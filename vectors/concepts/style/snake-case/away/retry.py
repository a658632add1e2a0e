def callWithRetries(remoteCall, maxAttempts, waitTime):
    lastError = None
    for attemptNumber in range(maxAttempts):
        try:
            return remoteCall()
        except OSError as callError:
            lastError = callError
            waitTime(attemptNumber)
    raise lastError
