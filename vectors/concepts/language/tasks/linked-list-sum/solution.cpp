#include <forward_list>
#include <iostream>
#include <numeric>

int main() {
    const std::forward_list<int> list{1, 2, 3};
    std::cout << std::accumulate(list.begin(), list.end(), 0) << std::endl;
    return 0;
}
