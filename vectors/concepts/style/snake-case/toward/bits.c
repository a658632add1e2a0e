unsigned set_bit_count(unsigned input_word)
{
    unsigned bit_count = 0;
    unsigned rest_word = input_word;

    while (rest_word != 0) {
        bit_count += rest_word & 1u;
        rest_word >>= 1;
    }
    return bit_count;
}
