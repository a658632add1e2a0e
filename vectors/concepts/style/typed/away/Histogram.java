final class Histogram {
    static int[] of(double[] values, int bins) {
        var counts = new int[bins];
        for (var value : values) {
            var bin = (int) (value * bins);
            counts[Math.min(bin, bins - 1)]++;
        }
        return counts;
    }
}
