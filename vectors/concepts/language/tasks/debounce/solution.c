#include <stdbool.h>

struct debouncer {
    bool output;
    int run;
};

bool debounce(struct debouncer *state, bool level)
{
    state->run = level == state->output ? 0 : state->run + 1;
    if (state->run == 3) {
        state->output = level;
        state->run = 0;
    }
    return state->output;
}
