def longestLineLength(sourceText):
    maxLength = 0
    for currentLine in sourceText.split("\n"):
        lineLength = len(currentLine.rstrip())
        if lineLength > maxLength:
            maxLength = lineLength
    return maxLength
