unsigned gcd(unsigned a, unsigned b)
{
    while (b != 0) {
        unsigned rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

unsigned lcm(unsigned a, unsigned b)
{
    unsigned divisor = gcd(a, b);
    unsigned quotient = a / divisor;
    return quotient * b;
}
