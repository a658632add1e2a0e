#include <stdbool.h>
#include <stdio.h>

#define LIMIT 100

int main(void)
{
    bool composite[LIMIT + 1] = {false};

    for (int n = 2; n <= LIMIT; n++) {
        if (composite[n])
            continue;
        printf("%d\n", n);
        for (int m = n * n; m <= LIMIT; m += n)
            composite[m] = true;
    }
    return 0;
}
