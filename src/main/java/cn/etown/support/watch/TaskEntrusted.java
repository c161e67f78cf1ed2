package cn.etown.support.watch;

import org.springframework.lang.Nullable;

/** An administrator has given a task to other people. @param remedy the act that did it */
public record TaskEntrusted(String taskId, @Nullable Long caseId, long remedy) {
}
