final class WrappingCounter {
    private final int limit;
    private int value;

    WrappingCounter(int limit) {
        this.limit = limit;
    }

    boolean step() {
        value = (value + 1) % limit;
        return value == 0;
    }
}
