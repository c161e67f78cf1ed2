package cn.etown.support.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts inputs into the running application, one after the other, and watches. */
final class Harness {

    private static final Path FOUND = Path.of("target/fuzz");

    private static final int MAILS_KEPT = 200;

    private final Surfaces surfaces;
    private final Places places;
    private final Office office;
    private final Watch watch;
    private final XmlAttacks xml;
    private final Mails mails = new Mails();
    private final Map<String, String> found = new LinkedHashMap<>();
    private final Map<String, Integer> answers = new TreeMap<>();
    private int inputs;

    Harness(Surfaces surfaces, Places places, Office office, Watch watch, XmlAttacks xml) {
        this.surfaces = surfaces;
        this.places = places;
        this.office = office;
        this.watch = watch;
        this.xml = xml;
    }

    Surfaces surfaces() {
        return surfaces;
    }

    /** As one of very many: what is wrong is kept, and the next one comes. */
    void putOn(Input input) {
        try {
            put(surfaces.named(input.surface()) == null ? new Input(surfaces.nearest(input.surface()), input.changes()) : input);
        } catch (RuntimeException e) {
            keep(input, new Wire.Answer(0, List.of(), new byte[0]), List.of("the fuzzer itself failed: " + e));
            watch.begin();
        }
        if (inputs % MAILS_KEPT == 0) {
            mails.forget();
        }
    }

    /** @return what is wrong, empty when all is well */
    List<String> put(Input input) {
        Surface surface = surfaces.named(input.surface());
        Map<String, String> valid = made(input, surface);
        int songs = Canary.songs();
        int calls = xml.calls();
        Wire.Answer answer = office.send(surface, valid, input.changes());
        List<String> wrong = new ArrayList<>(Watch.wrongIn(answer));
        boolean refused = surface.method().equals("GET") || Watch.isRefusal(answer);
        if (answer.status() == 302) {
            Wire.Answer next = office.get(Value.text(user(input, valid)), answer.header("Location").replaceFirst("^https?://[^/]*", ""));
            wrong.addAll(Watch.wrongIn(next));
            refused |= Watch.isRefusal(next) && !answer.header("Location").matches(".*/\\d+");
        }
        wrong.addAll(watch.wrongOutside(songs, calls));
        if (refused) {
            wrong.addAll(watch.changed());
        } else {
            places.jobs();
            wrong.addAll(watch.halves());
            wrong.addAll(mails.wrong());
        }
        if (answer.status() == 401 || answer.status() == 403) {
            surfaces.refused(surface);
        }
        count(surface, answer, refused);
        keep(input, answer, wrong);
        return wrong;
    }

    /** A case that has to be made first changes tables, of course, and so does who signs in. */
    private Map<String, String> made(Input input, Surface surface) {
        boolean makes = places.makes(surface.name());
        Map<String, String> valid = surface.valid().get();
        String user = Value.text(user(input, valid));
        boolean first = office.isNew(user);
        if (first) {
            office.get(user, "/");
        }
        if (makes || first) {
            watch.begin();
        }
        return valid;
    }

    private static String user(Input input, Map<String, String> valid) {
        return input.changes().stream().filter(change -> change.field().equals("$user")).map(Input.Change::value).findFirst().orElse(valid.getOrDefault("$user", "\"\""));
    }

    /** What can only be seen at the end. */
    List<String> end() {
        List<String> wrong = new ArrayList<>(mails.wrong());
        wrong.addAll(watch.traces());
        return wrong;
    }

    private void count(Surface surface, Wire.Answer answer, boolean refused) {
        inputs++;
        answers.merge((refused ? "refused " : "taken ") + answer.status() + " " + surface.name(), 1, Integer::sum);
        if (inputs % 500 == 0) {
            write("answers.txt", inputs + " inputs, " + found.size() + " kinds of defects\n" + answers.entrySet().stream().map(entry -> entry.getValue() + " " + entry.getKey() + "\n").reduce("", String::concat));
        }
    }

    /** Each kind once. */
    private void keep(Input input, Wire.Answer answer, List<String> wrong) {
        if (!wrong.isEmpty()) {
            String kind = input.surface() + " " + wrong.get(0).replaceAll("\\d+|\\[.*", "");
            String text = "# " + String.join("\n# ", wrong).replaceAll("\\R(?!#)", " ") + "\n# " + answer.status() + " " + answer.text().replaceAll("\\s+", " ").substring(0, Math.min(300, answer.text().replaceAll("\\s+", " ").length())) + "\n"
                    + input;
            if (found.putIfAbsent(kind, text) == null) {
                write(String.format("found-%03d.txt", found.size()), text);
            }
        }
    }

    private static void write(String file, String text) {
        try {
            Files.createDirectories(FOUND);
            Files.writeString(FOUND.resolve(file), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int inputs() {
        return inputs;
    }

    Map<String, String> found() {
        return found;
    }
}
