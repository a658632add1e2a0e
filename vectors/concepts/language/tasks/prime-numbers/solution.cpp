#include <vector>

std::vector<int> primes(int limit) {
    std::vector<bool> composite(limit + 1);
    std::vector<int> found;
    for (int n = 2; n <= limit; ++n) {
        if (composite[n]) continue;
        found.push_back(n);
        for (long m = static_cast<long>(n) * n; m <= limit; m += n) {
            composite[m] = true;
        }
    }
    return found;
}
