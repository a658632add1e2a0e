final class BoundedQueue<T> {
    private final Object[] items;
    private int head;
    private int size;

    BoundedQueue(int capacity) {
        items = new Object[capacity];
    }

    boolean put(T item) {
        if (size == items.length) return false;
        items[(head + size++) % items.length] = item;
        return true;
    }

    @SuppressWarnings("unchecked")
    T take() {
        if (size == 0) return null;
        T item = (T) items[head];
        head = (head + 1) % items.length;
        size--;
        return item;
    }
}
