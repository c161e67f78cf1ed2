package cn.etown.support.template;

import java.util.List;
import java.util.Map;

/**
 * A kind of document that is made from a template, implemented by the feature that makes it. Its built-in template is
 * {@code documents/<key>.docx} on the classpath.
 */
public interface TemplateKind {

    /** Kebab-case, for example {@code support-agreement}. */
    String key();

    /** Chinese name of the document. */
    String label();

    /** Chinese, where the document is made, for the person who edits the template. */
    String usedIn();

    /** Everything that a template of this kind may print. */
    List<Placeholder> placeholders();

    /** Demanding example data, shaped like those of {@link DocumentRenderer#render}: long names, rare characters, large amounts, many rows. */
    Map<String, Object> sample();
}
