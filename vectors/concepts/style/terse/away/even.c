int is_even(int number)
{
    int rest = number % 2;
    if (rest == 0) {
        return 1;
    } else {
        return 0;
    }
}

int median3(int a, int b, int c)
{
    if ((a > b) != (a > c))
        return a;
    if ((b > a) != (b > c))
        return b;
    return c;
}
