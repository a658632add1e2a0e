import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class Copier {
    static long copy(Path from, Path to) throws IOException {
        try (var in = Files.newInputStream(from);
                var out = Files.newOutputStream(to)) {
            var bytes = in.transferTo(out);
            return bytes;
        }
    }
}
