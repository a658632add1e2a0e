#include <stdio.h>

static const int VALUES[] = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
static const char *NUMERALS[] = {
    "M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I",
};

void print_roman(int number)
{
    for (int i = 0; number > 0; i++) {
        for (; number >= VALUES[i]; number -= VALUES[i])
            fputs(NUMERALS[i], stdout);
    }
    putchar('\n');
}
