final class Debouncer {
    private static final int REQUIRED = 3;

    private boolean output;
    private int run;

    boolean sample(boolean level) {
        run = level == output ? 0 : run + 1;
        if (run == REQUIRED) {
            output = level;
            run = 0;
        }
        return output;
    }
}
