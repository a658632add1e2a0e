#include <stdexcept>
#include <vector>

class Stack {
public:
    void push(int value) { values_.push_back(value); }

    int pop() {
        if (values_.empty()) throw std::logic_error("the stack is empty");
        const int value = values_.back();
        values_.pop_back();
        return value;
    }

private:
    std::vector<int> values_;
};
