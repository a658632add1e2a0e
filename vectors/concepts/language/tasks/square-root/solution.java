public final class Roots {
    private static final double TOLERANCE = 1e-12;

    public static double squareRoot(double number) {
        double guess = Math.max(number, 1.0);
        while (Math.abs(guess * guess - number) > TOLERANCE * number) {
            guess = (guess + number / guess) / 2.0;
        }
        return guess;
    }
}
