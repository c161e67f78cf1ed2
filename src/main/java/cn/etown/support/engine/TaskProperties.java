package cn.etown.support.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** What a designer wrote into the extension properties of a task. */
public final class TaskProperties {

    private TaskProperties() {
    }

    /** Values by name, as they stand in the model. */
    public static Map<String, String> of(Element task) {
        Map<String, String> values = new LinkedHashMap<>();
        task.elements("extensionElements").stream()
                .flatMap(extensions -> camunda(extensions, "properties"))
                .flatMap(properties -> camunda(properties, "property"))
                .forEach(property -> values.put(property.attribute("name"), property.attribute("value")));
        return values;
    }

    private static Stream<Element> camunda(Element parent, String tag) {
        return parent.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, tag).stream();
    }
}
