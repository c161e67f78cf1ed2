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
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts inputs into the running application, one after the other, and watches. */
final class Harness {

    private static final Path FOUND = Path.of("target/fuzz");

    private static final int MAILS_KEPT = 200;

    /** What stands in mails to the enterprise. */
    private static final Set<String> MAILED = Set.of("contactName", "contactEmail", "enterpriseName", "projectName");
    private static final Pattern UPLOADED = Pattern.compile("\"id\":(\\d+)");

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
            refused |= next.status() >= 400 || Watch.isRefusal(next) && !answer.header("Location").matches(".*/(files|confirmations)/\\d+");
        }
        wrong.addAll(watch.wrongOutside(songs, calls));
        if (refused) {
            wrong.addAll(watch.changed());
        } else {
            places.jobs();
            wrong.addAll(watch.halves());
            wrong.addAll(mails.wrong());
            wrong.addAll(lookAt(input, surface, valid, answer));
            if (input.changes().stream().anyMatch(change -> change.field().equals("$refused"))) {
                wrong.add("was taken");
            }
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

    /** What was taken is shown again: the file as a download, the case in lists. */
    private List<String> lookAt(Input input, Surface surface, Map<String, String> valid, Wire.Answer answer) {
        List<String> wrong = new ArrayList<>();
        String user = Value.text(user(input, valid));
        Matcher id = UPLOADED.matcher(answer.text());
        if (surface.name().equals("document") && id.find()) {
            String target = surface.path().replace("{caseId}", Value.text(valid.get("{caseId}")));
            List.of(target + "/" + id.group(1), target).forEach(each -> wrong.addAll(Watch.wrongIn(office.get(user, each))));
        } else if (surface.name().endsWith(" documents") && id.find()) {
            String link = valid.get("{link}").substring("@raw ".length());
            List.of(link + "/documents/" + id.group(1), link).forEach(each -> wrong.addAll(Watch.wrongIn(office.get("", each))));
        } else if (surface.name().equals("start support-application") || surface.path().equals("/api/applications")) {
            String code = Value.text(valid.get("creditCode"));
            List.of("/enterprises/" + code, "/search?q=" + code).forEach(each -> wrong.addAll(Watch.wrongIn(office.get("intake-desk-1", each))));
            if (input.changes().stream().anyMatch(change -> MAILED.contains(change.field()))) {
                places.askBack();
                wrong.addAll(watch.halves());
                wrong.addAll(mails.wrong());
            }
        }
        return wrong;
    }

    private static String user(Input input, Map<String, String> valid) {
        return input.changes().stream().filter(change -> change.field().equals("$user")).map(Input.Change::value).reduce((first, last) -> last).orElse(valid.getOrDefault("$user", "\"\""));
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
