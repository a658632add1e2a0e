void copy_text(char *target, const char *source)
{
    while ((*target++ = *source++))
        ;
}
