#include <ctype.h>
#include <string.h>

/**
 * Cuts white space off the end of a text.
 *
 * @param text the text, changed in place
 */
void trim_end(char *text)
{
    size_t length = strlen(text);

    while (length > 0 && isspace((unsigned char)text[length - 1]))
        length--;
    text[length] = '\0';
}
