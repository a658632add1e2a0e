record Vote(int majority, boolean unanimous) {
    static Vote of(int a, int b, int c) {
        int majority = (a & b) | (a & c) | (b & c);
        boolean unanimous = a == b && b == c;
        return new Vote(majority, unanimous);
    }
}
