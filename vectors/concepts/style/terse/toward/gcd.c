unsigned gcd(unsigned a, unsigned b)
{
    return b ? gcd(b, a % b) : a;
}

unsigned lcm(unsigned a, unsigned b)
{
    return a / gcd(a, b) * b;
}
