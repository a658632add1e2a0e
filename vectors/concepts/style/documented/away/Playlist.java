import java.util.ArrayList;
import java.util.List;

final class Playlist {
    private final List<String> songs = new ArrayList<>();

    void add(String song) {
        songs.add(song);
    }

    String next() {
        return songs.remove(0);
    }
}
