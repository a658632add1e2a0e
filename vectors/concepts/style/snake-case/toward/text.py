def longest_line_length(source_text):
    max_length = 0
    for current_line in source_text.split("\n"):
        line_length = len(current_line.rstrip())
        if line_length > max_length:
            max_length = line_length
    return max_length
