char hex_digit(unsigned value)
{
    return "0123456789abcdef"[value & 15];
}

unsigned digit_count(unsigned value)
{
    return value < 16 ? 1 : 1 + digit_count(value / 16);
}
