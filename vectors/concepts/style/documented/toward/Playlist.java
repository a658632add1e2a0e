import java.util.ArrayList;
import java.util.List;

/** Songs in the order in which they are played. */
final class Playlist {
    private final List<String> songs = new ArrayList<>();

    /** Puts a song at the end. */
    void add(String song) {
        songs.add(song);
    }

    /** Takes the next song off the list. */
    String next() {
        return songs.remove(0);
    }
}
