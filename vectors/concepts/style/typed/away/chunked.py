def chunked(values, size):
    chunks = []
    for start in range(0, len(values), size):
        chunks.append(values[start:start + size])
    return chunks
