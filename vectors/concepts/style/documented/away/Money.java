record Money(long cents) {
    Money plus(Money other) {
        return new Money(cents + other.cents);
    }

    boolean isZero() {
        return cents == 0;
    }
}
