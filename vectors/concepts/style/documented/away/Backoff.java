final class Backoff {
    private long delay = 100;

    long next() {
        long current = delay;
        delay = Math.min(delay * 2, 60_000);
        return current;
    }

    void reset() {
        delay = 100;
    }
}
