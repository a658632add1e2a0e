def parse_port(text: str, default: int = 8080) -> int:
    if not text.isdigit():
        return default
    port: int = int(text)
    return port if 0 < port < 65536 else default
