record Link(int value, Link next) {
    int sum() {
        int total = 0;
        for (Link link = this; link != null; link = link.next) {
            total += link.value;
        }
        return total;
    }
}
