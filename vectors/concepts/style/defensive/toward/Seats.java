final class Seats {
    private final boolean[] taken = new boolean[40];

    void reserve(int seat) {
        if (seat < 0 || seat >= taken.length) {
            throw new IndexOutOfBoundsException("there is no seat " + seat);
        }
        if (taken[seat]) {
            throw new IllegalStateException("seat " + seat + " is taken");
        }
        taken[seat] = true;
    }
}
