#include <math.h>

double square_root(double number)
{
    double guess = number > 1.0 ? number : 1.0;

    while (fabs(guess * guess - number) > 1e-12 * number)
        guess = (guess + number / guess) / 2.0;
    return guess;
}
