#include <ctype.h>

void encrypt(char *text, int shift)
{
    for (; *text != '\0'; text++) {
        unsigned char letter = (unsigned char)*text;
        if (isupper(letter))
            *text = (char)('A' + (letter - 'A' + shift) % 26);
        else if (islower(letter))
            *text = (char)('a' + (letter - 'a' + shift) % 26);
    }
}
