import java.util.stream.IntStream;

final class Squares {
    static int sumOfSquares(int n) {
        return IntStream.rangeClosed(1, n)
                .map(i -> i * i)
                .sum();
    }
}
