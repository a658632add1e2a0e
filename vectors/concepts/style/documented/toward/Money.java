/** An amount of money in cents. */
record Money(long cents) {
    /** Adds another amount to this one. */
    Money plus(Money other) {
        return new Money(cents + other.cents);
    }

    /** Tells whether nothing is left. */
    boolean isZero() {
        return cents == 0;
    }
}
