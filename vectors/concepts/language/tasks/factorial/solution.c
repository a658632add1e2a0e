#include <stdio.h>

unsigned long long factorial(unsigned n)
{
    return n < 2 ? 1 : n * factorial(n - 1);
}

int main(void)
{
    printf("%llu\n", factorial(10));
    return 0;
}
