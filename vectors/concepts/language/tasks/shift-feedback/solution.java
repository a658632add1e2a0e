final class FeedbackRegister {
    private static final int[] TAPS = {7, 5, 4, 3};

    static int step(int state) {
        int feedback = 0;
        for (int tap : TAPS) {
            feedback ^= (state >> tap) & 1;
        }
        return ((state << 1) | feedback) & 0xFF;
    }
}
