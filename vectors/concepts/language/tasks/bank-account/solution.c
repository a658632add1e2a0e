#include <stdbool.h>

struct account {
    long cents;
};

void deposit(struct account *account, long cents)
{
    account->cents += cents;
}

bool withdraw(struct account *account, long cents)
{
    if (cents > account->cents)
        return false;
    account->cents -= cents;
    return true;
}
