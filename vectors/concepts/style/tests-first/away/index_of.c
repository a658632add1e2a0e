int index_of(const int *values, int count, int wanted)
{
    for (int i = 0; i < count; i++) {
        if (values[i] == wanted)
            return i;
    }
    return -1;
}
