#include <stdexcept>

class Account {
public:
    void deposit(long cents) { balance_ += cents; }

    void withdraw(long cents) {
        if (cents > balance_) throw std::runtime_error("not enough money");
        balance_ -= cents;
    }

    [[nodiscard]] long balance() const noexcept { return balance_; }

private:
    long balance_ = 0;
};
