final class Merging {
    static int[] merge(int[] left, int[] right) {
        int[] merged = new int[left.length + right.length];
        int i = 0;
        int j = 0;
        for (int k = 0; k < merged.length; k++) {
            boolean takeLeft = j == right.length || (i < left.length && left[i] <= right[j]);
            merged[k] = takeLeft ? left[i++] : right[j++];
        }
        return merged;
    }
}
