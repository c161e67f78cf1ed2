package cn.etown.support.engine;

import java.util.Map;

/** What the fields of a form show before anybody types; read when the form is opened, never stored in the engine. */
public interface FormPrefill {

    boolean covers(String formKey);

    /** By field; String, Integer, Boolean or a list of Strings. */
    Map<String, Object> valuesFor(String formKey, long caseId, String processInstanceId);
}
