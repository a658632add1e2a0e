import java.util.stream.LongStream;

final class Collatz {
    static long length(long start) {
        return LongStream.iterate(start, n -> n != 1, n -> n % 2 == 0 ? n / 2 : 3 * n + 1)
                .count();
    }
}
