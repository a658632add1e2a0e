import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

final class Stack<T> {
    private final List<T> values = new ArrayList<>();

    void push(T value) {
        values.add(value);
    }

    T pop() {
        if (values.isEmpty()) throw new NoSuchElementException();
        return values.remove(values.size() - 1);
    }
}
