package cn.etown.support.dossier.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.springframework.lang.Nullable;

/**
 * The witness outside of the database: a file that only grows, opened for appending and forced to the disk. Each line carries the SHA-256 of the line before it,
 * so that nothing in it can be changed without changing its end, and the end goes to the auditors by mail each day.
 */
public final class AnchorFile {

    private final Path path;

    public AnchorFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** @param broken what is wrong with the file itself */
    public record Content(Map<String, List<AnchorLine>> byChain, @Nullable AnchorLine last, long lines, String lastHash, List<Finding> broken) {

        public static Content empty() {
            return new Content(Map.of(), null, 0, Sha256.ZEROS, List.of());
        }

        public List<AnchorLine> of(String chain) {
            return byChain.getOrDefault(chain, List.of());
        }

        Optional<AnchorLine> lastOf(String chain) {
            List<AnchorLine> lines = of(chain);
            return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
        }
    }

    /** What heads to write down. */
    public record Head(String chain, long length, String hash) {
    }

    public Content read() {
        if (Files.notExists(path)) {
            return Content.empty();
        }
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            return read(List.of(text.endsWith("\n") ? text.substring(0, text.length() - 1).split("\n", -1) : text.split("\n", -1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Content read(List<String> texts) {
        Map<String, List<AnchorLine>> byChain = new HashMap<>();
        List<Finding> broken = new ArrayList<>();
        AnchorLine last = null;
        String previous = Sha256.ZEROS;
        long number = 0;
        for (String text : texts) {
            number++;
            // what a crash cut short is no line; the next one answers for it
            Optional<AnchorLine> parsed = AnchorLine.parse(text);
            if (parsed.isPresent()) {
                AnchorLine line = parsed.get();
                if (!line.previous().equals(previous) || line.number() != number) {
                    broken.add(new Finding(Finding.Kind.ANCHOR, "-", number, null, null, "第 " + number + " 行与前一行不衔接"));
                }
                byChain.computeIfAbsent(line.chain(), chain -> new ArrayList<>()).add(line);
                last = line;
            }
            previous = Sha256.hex(text);
        }
        return new Content(byChain, last, number, previous, List.copyOf(broken));
    }

    /** Writes down what is new. The caller sees to it that nobody else writes. @return how many lines were added */
    public int append(List<Head> heads, Instant now) {
        Content present = read();
        StringBuilder text = new StringBuilder();
        String previous = present.lastHash();
        long number = present.lines();
        int added = 0;
        for (Head head : heads) {
            if (present.lastOf(head.chain()).filter(line -> line.length() >= head.length()).isEmpty()) {
                AnchorLine line = AnchorLine.of(++number, now, head.chain(), head.length(), head.hash(), previous);
                text.append(line.text()).append('\n');
                previous = Sha256.hex(line.text());
                added++;
            }
        }
        if (added > 0) {
            write(text.toString());
        }
        return added;
    }

    private void write(String text) {
        try {
            Files.createDirectories(Objects.requireNonNull(path.toAbsolutePath().getParent()));
            boolean torn = Files.exists(path) && Files.size(path) > 0 && !endsWithNewLine();
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                ByteBuffer bytes = ByteBuffer.wrap(((torn ? "\n" : "") + text).getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the anchors could not be written to " + path, e);
        }
    }

    private boolean endsWithNewLine() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer end = ByteBuffer.allocate(1);
            channel.read(end, channel.size() - 1);
            return end.get(0) == '\n';
        }
    }
}
