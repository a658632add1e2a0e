def encrypt(text, shift):
    result = []
    for letter in text:
        if letter.isascii() and letter.isalpha():
            base = ord("A") if letter.isupper() else ord("a")
            letter = chr((ord(letter) - base + shift) % 26 + base)
        result.append(letter)
    return "".join(result)
