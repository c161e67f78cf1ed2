package cn.etown.support.engine;

/** Which tasks an enterprise may answer at present. Implemented by the feature that sends out the links. */
public interface EnterpriseTasks {

    /** Whether a link for the task is out and neither used, closed nor expired. */
    boolean mayAnswer(String taskId);
}
