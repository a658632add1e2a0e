import java.math.BigInteger;

final class Factorial {
    static BigInteger of(int n) {
        BigInteger product = BigInteger.ONE;
        for (int factor = 2; factor <= n; factor++) {
            product = product.multiply(BigInteger.valueOf(factor));
        }
        return product;
    }
}
