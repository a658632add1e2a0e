#include <ctype.h>
#include <stdbool.h>
#include <string.h>

bool is_palindrome(const char *text)
{
    const char *left = text;
    const char *right = text + strlen(text);

    while (left < right) {
        if (!isalnum((unsigned char)*left))
            left++;
        else if (!isalnum((unsigned char)right[-1]))
            right--;
        else if (tolower((unsigned char)*left++) != tolower((unsigned char)*--right))
            return false;
    }
    return true;
}
