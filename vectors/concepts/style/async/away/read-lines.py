def read_lines(stream, limit):
    lines = []
    for line in stream:
        lines.append(line.rstrip())
        if len(lines) == limit:
            break
    stream.close()
    return lines
