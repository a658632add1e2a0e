#include <string.h>

struct entry {
    char word[32];
    int count;
};

int add_word(struct entry *entries, int used, const char *word)
{
    for (int i = 0; i < used; i++) {
        if (strcmp(entries[i].word, word) == 0) {
            entries[i].count++;
            return used;
        }
    }
    strncpy(entries[used].word, word, sizeof entries[used].word - 1);
    entries[used].count = 1;
    return used + 1;
}
