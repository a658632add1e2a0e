final class EdgeDetector {
    private boolean previous;

    boolean sample(boolean level) {
        boolean rising = level && !previous;
        previous = level;
        return rising;
    }
}
