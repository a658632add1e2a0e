#include <cmath>
#include <iostream>

double square_root(double number) {
    double guess = number > 1.0 ? number : 1.0;
    while (std::abs(guess * guess - number) > 1e-12 * number) {
        guess = (guess + number / guess) / 2.0;
    }
    return guess;
}

int main() {
    std::cout << square_root(2.0) << std::endl;
}
