def fahrenheit(celsius):
    return celsius * 9 / 5 + 32


def main():
    for celsius in range(0, 101, 20):
        print(f"{celsius:4d} {fahrenheit(celsius):6.1f}")


if __name__ == "__main__":
    main()
