final class Seats {
    private final boolean[] taken = new boolean[40];

    void reserve(int seat) {
        taken[seat] = true;
    }
}
