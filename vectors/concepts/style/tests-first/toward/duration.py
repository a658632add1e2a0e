def test_format_duration():
    assert format_duration(59) == "0:59"
    assert format_duration(60) == "1:00"
    assert format_duration(3725) == "62:05"


def format_duration(seconds):
    minutes = seconds // 60
    rest = seconds % 60
    text = f"{minutes}:{rest:02d}"
    return text
