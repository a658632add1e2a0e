def reverse_words(sentence):
    words = sentence.split()
    return " ".join(reversed(words))


if __name__ == "__main__":
    print(reverse_words("the quick brown fox"))
