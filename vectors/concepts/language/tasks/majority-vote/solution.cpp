#include <utility>

std::pair<unsigned, bool> vote(unsigned a, unsigned b, unsigned c) {
    const auto majority = (a & b) | (a & c) | (b & c);
    const bool unanimous = a == b && b == c;
    return {majority, unanimous};
}
