final class Saturating {
    private static final int MAX = 0xFF;

    static int add(int a, int b) {
        return Math.min(a + b, MAX);
    }
}
