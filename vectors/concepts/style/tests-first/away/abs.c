int absolute(int value)
{
    if (value < 0)
        return -value;
    return value;
}
