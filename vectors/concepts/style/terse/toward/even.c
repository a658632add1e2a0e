int is_even(int number)
{
    return !(number & 1);
}

int median3(int a, int b, int c)
{
    return (a > b) ^ (a > c) ? a : (b > a) ^ (b > c) ? b : c;
}
