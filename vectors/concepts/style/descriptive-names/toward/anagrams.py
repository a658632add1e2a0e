def group_anagrams(words):
    groups = {}
    for word in words:
        sorted_letters = "".join(sorted(word.lower()))
        groups.setdefault(sorted_letters, []).append(word)
    return [words for words in groups.values() if len(words) > 1]
