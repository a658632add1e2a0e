void br(const int *s, int *d, int w)
{
    for (int i = 1; i < w - 1; i++) {
        int a = s[i - 1] + s[i + 1];
        d[i] = (a + s[i]) / 3;
    }
}
