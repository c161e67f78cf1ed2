package cn.etown.support.template;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.imageio.ImageIO;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.config.Configure;
import com.deepoove.poi.config.ConfigureBuilder;
import com.deepoove.poi.data.PictureRenderData;
import com.deepoove.poi.data.PictureType;
import com.deepoove.poi.data.Pictures;
import com.deepoove.poi.plugin.table.LoopRowTableRenderPolicy;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Fills a template with data. Same template and data, same bytes. No expressions are evaluated: a placeholder is a key of the data. */
final class TemplateFilling {

    /** In pixels of 96 to the inch: the width of a page's text. */
    private static final int PICTURE_WIDTH = 580;

    private final TemplateKind kind;

    TemplateFilling(TemplateKind kind) {
        this.kind = kind;
    }

    byte[] fill(byte[] template, Map<String, ?> data) {
        Map<String, Object> model = model(data);
        try (XWPFTemplate compiled = compile(DocxPackage.read(template))) {
            ByteArrayOutputStream filled = new ByteArrayOutputStream();
            compiled.render(model, filled);
            return DocxPackage.read(filled.toByteArray()).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The package is changed: each placeholder gets its own run. */
    XWPFTemplate compile(DocxPackage template) {
        for (String name : template.textParts()) {
            try {
                Document part = Xml.parse(template.part(name));
                TagRuns.separate(part);
                template.replace(name, Xml.write(part));
            } catch (SAXException e) {
                throw new IllegalArgumentException(kind.key() + ": " + name + " is not XML", e);
            }
        }
        return XWPFTemplate.compile(new ByteArrayInputStream(template.write()), configuration());
    }

    private Configure configuration() {
        ConfigureBuilder configuration = Configure.builder().useDefaultEL(true);
        kind.placeholders().stream().filter(Placeholder::isTable).forEach(table -> configuration.bind(table.name(), new LoopRowTableRenderPolicy()));
        return configuration.build();
    }

    /** Plain text for every placeholder, and whether there is any. */
    private Map<String, Object> model(Map<String, ?> data) {
        Set<String> known = kind.placeholders().stream().map(Placeholder::name).collect(Collectors.toSet());
        if (!known.equals(data.keySet())) {
            throw new IllegalArgumentException(kind.key() + " needs " + known + " but got " + data.keySet());
        }
        Map<String, Object> model = new HashMap<>();
        for (Placeholder placeholder : kind.placeholders()) {
            Object given = data.get(placeholder.name());
            Object value = placeholder.isTable() ? rows(placeholder, given) : placeholder.isPicture() ? picture(placeholder.name(), given) : text(placeholder.name(), given);
            model.put(placeholder.name(), value);
            model.put(Placeholder.PRESENCE + placeholder.name(), value instanceof List<?> rows ? !rows.isEmpty() : !(value instanceof String text && text.isBlank()));
        }
        return model;
    }

    private List<Map<String, String>> rows(Placeholder table, Object value) {
        if (!(value instanceof List<?> rows)) {
            throw new IllegalArgumentException(kind.key() + ": " + table.name() + " needs a list of rows");
        }
        return rows.stream().map(row -> row(table, row)).toList();
    }

    private Map<String, String> row(Placeholder table, Object value) {
        Set<String> columns = table.columns().stream().map(Placeholder::name).collect(Collectors.toSet());
        if (!(value instanceof Map<?, ?> row) || !row.keySet().equals(columns)) {
            throw new IllegalArgumentException(kind.key() + ": a row of " + table.name() + " needs " + columns + " but is " + value);
        }
        return columns.stream().collect(Collectors.toMap(column -> column, column -> text(column, row.get(column))));
    }

    private PictureRenderData picture(String name, Object value) {
        if (!(value instanceof byte[] png)) {
            throw new IllegalArgumentException(kind.key() + ": " + name + " needs a picture");
        }
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            return Pictures.ofBytes(png, PictureType.PNG).size(PICTURE_WIDTH, PICTURE_WIDTH * image.getHeight() / image.getWidth()).create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String name, Object value) {
        if (!(value instanceof String text)) {
            throw new IllegalArgumentException(kind.key() + ": " + name + " needs a text but is " + value);
        }
        return PlainText.of(text);
    }
}
