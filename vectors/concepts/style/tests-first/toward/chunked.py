def test_chunked():
    assert chunked([1, 2, 3, 4, 5], 2) == [[1, 2], [3, 4], [5]]
    assert chunked([], 3) == []


def chunked(values, size):
    chunks = []
    for start in range(0, len(values), size):
        chunks.append(values[start:start + size])
    return chunks
