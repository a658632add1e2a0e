final class Pixels {
    static int bp(int[][] g, int t) {
        int n = 0;
        for (int[] r : g) {
            for (int p : r) {
                if (p > t) n++;
            }
        }
        return n;
    }
}
