/** Compares texts letter by letter. */
final class Hamming {
    /**
     * Counts the places at which two texts of equal length differ.
     *
     * @param a the first text
     * @param b the second text
     * @return the number of places
     */
    static int distance(String a, String b) {
        int distance = 0;
        for (int i = 0; i < a.length(); i++) {
            if (a.charAt(i) != b.charAt(i)) distance++;
        }
        return distance;
    }
}
