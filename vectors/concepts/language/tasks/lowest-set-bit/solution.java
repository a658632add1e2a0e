import java.util.OptionalInt;

final class Priority {
    static OptionalInt lowestSetBit(int value) {
        if (value == 0) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.numberOfTrailingZeros(value));
    }
}
