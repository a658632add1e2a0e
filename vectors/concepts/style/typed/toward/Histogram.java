final class Histogram {
    static int[] of(double[] values, int bins) {
        int[] counts = new int[bins];
        for (double value : values) {
            int bin = (int) (value * bins);
            counts[Math.min(bin, bins - 1)]++;
        }
        return counts;
    }
}
