#include <iostream>

constexpr bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int main() {
    for (const int year : {1900, 2000, 2023, 2024}) {
        std::cout << year << ' ' << std::boolalpha << is_leap(year) << '\n';
    }
}
