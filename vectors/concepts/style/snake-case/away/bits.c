unsigned setBitCount(unsigned inputWord)
{
    unsigned bitCount = 0;
    unsigned restWord = inputWord;

    while (restWord != 0) {
        bitCount += restWord & 1u;
        restWord >>= 1;
    }
    return bitCount;
}
