def format_duration(seconds):
    minutes = seconds // 60
    rest = seconds % 60
    text = f"{minutes}:{rest:02d}"
    return text
