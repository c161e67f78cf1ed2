package cn.etown.support.dossier.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.lang.Nullable;

/** Walks lines in the order of chain and number, computes each hash again, and compares with the heads and with the witness outside. */
final class ChainWalk {

    record Line(String chain, long number, String source, String key, String op, String canonical, String hash) {
    }

    record Head(long length, String hash) {
    }

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final AnchorFile.Content anchors;
    private final Map<String, Head> heads;
    private final Consumer<Finding> findings;
    private final List<Line> unreadable = new ArrayList<>();
    private @Nullable String chain;
    private long number;
    private String hash = Sha256.ZEROS;
    private int anchor;
    private long entries;
    private long unanchored;
    private long lastGood;

    ChainWalk(AnchorFile.Content anchors, Map<String, Head> heads, Consumer<Finding> findings) {
        this.anchors = anchors;
        this.heads = heads;
        this.findings = findings;
    }

    long entries() {
        return entries;
    }

    long unanchored() {
        return unanchored;
    }

    /** Lines whose text is no JSON; the database would stumble over them. */
    List<Line> unreadable() {
        return unreadable;
    }

    void step(Line line) {
        if (!line.chain().equals(chain)) {
            endOfChain();
            begin(line.chain());
        }
        entries++;
        if (line.number() != number + 1) {
            found(Finding.Kind.MISSING, number + 1, line, "缺少第 " + (number + 1) + " 至 " + (line.number() - 1) + " 行");
        }
        number = line.number();
        boolean placed = saysWhereItIs(line);
        if (!placed || !Sha256.link(hash, line.canonical()).equals(line.hash())) {
            found(Finding.Kind.ALTERED, number, line, "第 " + number + " 行的哈希与其内容和前一行不符");
        }
        // what follows is judged by what is written here, so that each place is found by itself
        hash = line.hash();
        compareWithAnchors();
    }

    private void begin(String name) {
        chain = name;
        number = 0;
        hash = Sha256.ZEROS;
        anchor = 0;
        lastGood = 0;
    }

    private void compareWithAnchors() {
        List<AnchorLine> known = anchors.of(current());
        while (anchor < known.size() && known.get(anchor).length() <= number) {
            AnchorLine line = known.get(anchor++);
            if (line.length() == number && !line.hash().equals(hash)) {
                findings.accept(new Finding(Finding.Kind.REBUILT, current(), number, null, null,
                        "第 " + (lastGood + 1) + " 至 " + number + " 行与 " + line.at() + " 的锚定（锚定文件第 " + line.number() + " 行）不符"));
            } else if (line.length() == number) {
                lastGood = number;
            }
        }
    }

    /** Of the last chain too. */
    void endOfChain() {
        if (chain == null) {
            return;
        }
        List<AnchorLine> known = anchors.of(chain);
        long anchored = known.isEmpty() ? 0 : known.get(known.size() - 1).length();
        if (anchored > number) {
            findings.accept(new Finding(Finding.Kind.CUT, chain, number + 1, null, null, "锚定时有 " + anchored + " 行，现在只有 " + number + " 行，缺少第 " + (number + 1) + " 行起的内容"));
        }
        unanchored += Math.max(0, number - anchored);
        Head head = heads.get(chain);
        if (head == null || head.length() != number || !head.hash().equals(hash)) {
            findings.accept(new Finding(Finding.Kind.HEAD, chain, number, null, null,
                    head == null ? "没有链头" : "链头记 " + head.length() + " 行，实有 " + number + " 行" + (head.length() == number ? "，末行哈希不同" : "")));
        }
    }

    private String current() {
        return chain == null ? "" : chain;
    }

    private void found(Finding.Kind kind, long at, Line line, String detail) {
        findings.accept(new Finding(kind, line.chain(), at, line.source(), line.key(), detail));
    }

    private boolean saysWhereItIs(Line line) {
        try {
            JsonNode said = JSON.readTree(line.canonical());
            return said.path("v").asInt() == 1 && said.path("chain").asText().equals(line.chain()) && said.path("n").asLong() == line.number()
                    && said.path("source").asText().equals(line.source()) && said.path("key").asText().equals(line.key()) && said.path("op").asText().equals(line.op());
        } catch (JsonProcessingException e) {
            unreadable.add(line);
            return false;
        }
    }
}
