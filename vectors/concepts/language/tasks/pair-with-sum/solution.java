import java.util.HashMap;
import java.util.Map;

final class Pairs {
    static int[] withSum(int[] numbers, int target) {
        Map<Integer, Integer> positions = new HashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            Integer partner = positions.get(target - numbers[i]);
            if (partner != null) return new int[] {partner, i};
            positions.put(numbers[i], i);
        }
        return new int[0];
    }
}
