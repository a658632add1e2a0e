def parse_line(line):
    line = line.strip()
    if not line:
        return None
    if "=" not in line:
        return None
    key, value = line.split("=", 1)
    return key.strip(), value.strip()
