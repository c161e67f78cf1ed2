package cn.etown.support.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The entries of an archive, to be spoiled and written again. */
final class Archive {

    private static final byte[] NOTHING = new byte[64 * 1024];

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Map<String, Integer> bombs = new LinkedHashMap<>();

    static Archive of(byte[] content) {
        Archive archive = new Archive();
        try {
            Path file = Files.write(Files.createTempFile("etown-fuzz", ".zip"), content);
            try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    archive.entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive;
    }

    Archive with(String name, String content) {
        entries.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Archive without(String name) {
        entries.remove(name);
        return this;
    }

    /** An entry of so many megabytes of zeros, which take a thousandth of that. */
    Archive withBomb(String name, int megabytes) {
        bombs.put(name, megabytes);
        return this;
    }

    Archive changing(String name, UnaryOperator<String> change) {
        entries.computeIfPresent(name, (any, content) -> change.apply(new String(content, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
            for (Map.Entry<String, Integer> bomb : bombs.entrySet()) {
                zip.putNextEntry(new ZipEntry(bomb.getKey()));
                for (int block = 0; block < bomb.getValue() * 16; block++) {
                    zip.write(NOTHING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
