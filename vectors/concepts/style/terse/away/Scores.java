import java.util.stream.IntStream;

final class Scores {
    static int best(int... scores) {
        IntStream stream = IntStream.of(scores);
        java.util.OptionalInt largest = stream.max();
        if (largest.isPresent()) {
            int result = largest.getAsInt();
            return result;
        }
        return 0;
    }
}
