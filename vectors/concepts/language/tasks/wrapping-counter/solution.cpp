class WrappingCounter {
public:
    explicit WrappingCounter(unsigned limit) : limit_{limit} {}

    bool step() {
        value_ = (value_ + 1) % limit_;
        return value_ == 0;
    }

    unsigned value() const { return value_; }

private:
    unsigned limit_;
    unsigned value_ = 0;
};
