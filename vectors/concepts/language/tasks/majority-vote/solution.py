def vote(a, b, c):
    majority = (a & b) | (a & c) | (b & c)
    unanimous = a == b == c
    return majority, unanimous


if __name__ == "__main__":
    print(vote(0b1100, 0b1010, 0b1001))
