def repeat(action, times):
    if not callable(action):
        raise TypeError("action must be callable")
    if times < 1:
        raise ValueError(f"times must be at least 1, not {times}")
    results = []
    for _ in range(times):
        results.append(action())
    return results
