#include <stdio.h>

int main(void)
{
    for (int celsius = 0; celsius <= 100; celsius += 20) {
        double fahrenheit = celsius * 9.0 / 5.0 + 32.0;
        printf("%4d %6.1f\n", celsius, fahrenheit);
    }
    return 0;
}
