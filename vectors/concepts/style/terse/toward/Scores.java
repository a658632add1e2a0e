import java.util.stream.IntStream;

final class Scores {
    static int best(int... scores) {
        return IntStream.of(scores).max().orElse(0);
    }
}
