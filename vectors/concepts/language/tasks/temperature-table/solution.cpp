#include <iomanip>
#include <iostream>

int main() {
    std::cout << std::fixed << std::setprecision(1);
    for (int celsius = 0; celsius <= 100; celsius += 20) {
        const double fahrenheit = celsius * 9.0 / 5.0 + 32.0;
        std::cout << std::setw(4) << celsius << std::setw(7) << fahrenheit << '\n';
    }
}
