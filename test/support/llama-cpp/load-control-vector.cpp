// Loads a control vector with llama.cpp's own loader and prints what it read: hidden size, then all of its numbers.
// The declarations are those of llama.cpp's common/common.h.
#include <cstdio>
#include <string>
#include <vector>

struct common_control_vector_load_info {
    float strength;
    std::string fname;
};
struct common_control_vector_data {
    int n_embd;
    std::vector<float> data; // of layers 1 to data.size() / n_embd
};
common_control_vector_data common_control_vector_load(const std::vector<common_control_vector_load_info> & infos);

int main(int, char ** arguments) {
    const auto read = common_control_vector_load({{1.0f, arguments[1]}});
    std::printf("[%d", read.n_embd);
    for (float value : read.data) std::printf(", %.9g", value);
    std::printf("]\n");
}
