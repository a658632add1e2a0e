void copy_text(char *target, const char *source)
{
    int index = 0;
    while (source[index] != '\0') {
        target[index] = source[index];
        index = index + 1;
    }
    target[index] = '\0';
}
