char hex_digit(unsigned value)
{
    unsigned low = value & 15;
    char digit = '0' + low;
    if (low >= 10) {
        digit = 'a' + (low - 10);
    }
    return digit;
}

unsigned digit_count(unsigned value)
{
    unsigned count = 1;
    while (value >= 16) {
        value = value / 16;
        count = count + 1;
    }
    return count;
}
