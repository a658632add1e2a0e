def parse_pair(line):
    if "=" not in line:
        raise ValueError("expected key=value")
    key, value = line.split("=", 1)
    return key.strip(), value.strip()
