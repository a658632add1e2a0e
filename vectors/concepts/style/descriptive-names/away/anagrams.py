def g(ws):
    d = {}
    for w in ws:
        k = "".join(sorted(w.lower()))
        d.setdefault(k, []).append(w)
    return [ws for ws in d.values() if len(ws) > 1]
