#include <utility>

class EdgeDetector {
public:
    bool sample(bool level) {
        const bool before = std::exchange(previous_, level);
        return level && !before;
    }

private:
    bool previous_ = false;
};
