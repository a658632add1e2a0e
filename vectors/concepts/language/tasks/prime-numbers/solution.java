import java.util.ArrayList;
import java.util.List;

final class Sieve {
    static List<Integer> primes(int limit) {
        boolean[] composite = new boolean[limit + 1];
        List<Integer> found = new ArrayList<>();
        for (int n = 2; n <= limit; n++) {
            if (composite[n]) continue;
            found.add(n);
            for (long m = (long) n * n; m <= limit; m += n) {
                composite[(int) m] = true;
            }
        }
        return found;
    }
}
