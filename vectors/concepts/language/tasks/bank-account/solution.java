public class Account {
    private long cents;

    public void deposit(long amount) {
        cents += amount;
    }

    public void withdraw(long amount) {
        if (amount > cents) {
            throw new IllegalStateException("not enough money");
        }
        cents -= amount;
    }
}
