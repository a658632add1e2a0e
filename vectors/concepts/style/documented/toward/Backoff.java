/** Decides how long to wait between attempts. */
final class Backoff {
    private long delay = 100;

    /** Returns the next delay in milliseconds; each is twice the one before, up to a minute. */
    long next() {
        long current = delay;
        delay = Math.min(delay * 2, 60_000);
        return current;
    }

    /** Begins with the shortest delay again. */
    void reset() {
        delay = 100;
    }
}
