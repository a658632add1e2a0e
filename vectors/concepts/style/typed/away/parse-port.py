def parse_port(text, default = 8080):
    if not text.isdigit():
        return default
    port = int(text)
    return port if 0 < port < 65536 else default
