def parse_line(line):
    line = line.strip()
    pair = None
    if line:
        if "=" in line:
            key, value = line.split("=", 1)
            pair = key.strip(), value.strip()
    return pair
