import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class Copier {
    static long copy(Path from, Path to) throws IOException {
        try (java.io.InputStream in = Files.newInputStream(from);
                java.io.OutputStream out = Files.newOutputStream(to)) {
            long bytes = in.transferTo(out);
            return bytes;
        }
    }
}
