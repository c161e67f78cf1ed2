package cn.etown.support.agreement.registry;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import cn.etown.support.agreement.Promise;

/** What a registry reports as changed (变更事项), the promise that it concerns, and the words by which feeds call it. */
public enum RegistryKind {
    REGISTERED_ADDRESS(Promise.REGISTERED_ADDRESS, "注册地址", "住所", "注册地"),
    OFFICE_ADDRESS(Promise.OFFICE_ADDRESS, "办公地址", "经营地址", "生产经营地址", "经营场所", "生产经营地"),
    TAX_AUTHORITY(Promise.TAX_OBLIGATION, "主管税务机关", "税务机关", "主管税务局"),
    REGISTERED_CAPITAL(Promise.REGISTERED_CAPITAL, "注册资本", "注册资本（金）", "注册资金");

    private final Promise promise;
    private final String label;
    private final List<String> otherNames;

    RegistryKind(Promise promise, String label, String... otherNames) {
        this.promise = promise;
        this.label = label;
        this.otherNames = List.of(otherNames);
    }

    public Promise promise() {
        return promise;
    }

    public String label() {
        return label;
    }

    static Optional<RegistryKind> called(String word) {
        String plain = plain(word);
        return Arrays.stream(values()).filter(kind -> kind.name().equalsIgnoreCase(plain) || kind.label.equals(plain)
                || kind.otherNames.stream().anyMatch(name -> plain(name).equals(plain))).findFirst();
    }

    private static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKC).replaceAll("\\s|变更$", "");
    }

    static String labels() {
        return Arrays.stream(values()).map(RegistryKind::label).collect(Collectors.joining("、"));
    }
}
