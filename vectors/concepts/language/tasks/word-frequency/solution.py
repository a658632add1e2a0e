from collections import Counter
import re


def word_frequency(text):
    words = re.findall(r"[a-z]+", text.lower())
    return Counter(words)


for word, count in word_frequency("a rose is a rose").most_common():
    print(word, count)
