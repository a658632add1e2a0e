public class Temperatures {
    private static double fahrenheit(int celsius) {
        return celsius * 9.0 / 5.0 + 32.0;
    }

    public static void main(String[] args) {
        for (int celsius = 0; celsius <= 100; celsius += 20) {
            System.out.printf("%4d %6.1f%n", celsius, fahrenheit(celsius));
        }
    }
}
