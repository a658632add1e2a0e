async def read_lines(stream, limit):
    lines = []
    async for line in stream:
        lines.append(line.rstrip())
        if len(lines) == limit:
            break
    await stream.close()
    return lines
