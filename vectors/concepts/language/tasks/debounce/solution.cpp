class Debouncer {
public:
    bool sample(bool level) {
        run_ = level == output_ ? 0 : run_ + 1;
        if (run_ == kRequired) {
            output_ = level;
            run_ = 0;
        }
        return output_;
    }

private:
    static constexpr int kRequired = 3;
    bool output_ = false;
    int run_ = 0;
};
