unsigned char mc(const unsigned char *m, int n)
{
    unsigned char c = 0;

    for (int i = 0; i < n; i++)
        c ^= m[i];
    return c;
}
