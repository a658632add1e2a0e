#include <stddef.h>

size_t copyUntilSpace(char *targetText, const char *sourceText, size_t maxLength)
{
    size_t copiedCount = 0;

    while (copiedCount + 1 < maxLength && sourceText[copiedCount] > ' ') {
        targetText[copiedCount] = sourceText[copiedCount];
        copiedCount++;
    }
    targetText[copiedCount] = '\0';
    return copiedCount;
}
