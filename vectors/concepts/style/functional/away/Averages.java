final class Averages {
    static double positiveMean(double[] values) {
        double sum = 0;
        int count = 0;
        for (double value : values) {
            if (value > 0) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
