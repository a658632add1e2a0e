def repeat(action, times):
    results = []
    for _ in range(times):
        results.append(action())
    return results
