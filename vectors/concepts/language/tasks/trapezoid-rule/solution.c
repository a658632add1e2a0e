#include <math.h>
#include <stdio.h>

static double integrate(double (*f)(double), double start, double end, int steps)
{
    double width = (end - start) / steps;
    double sum = (f(start) + f(end)) / 2;

    for (int i = 1; i < steps; i++)
        sum += f(start + i * width);
    return sum * width;
}

int main(void)
{
    printf("%.6f\n", integrate(sin, 0.0, 3.14159265, 100));
    return 0;
}
