package cn.etown.support.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Open tasks and staff without an engine. */
class FakeTaskDesk implements TaskDesk {

    final Map<String, OpenTask> open = new HashMap<>();
    final Map<String, List<String>> workers = new HashMap<>();
    final Map<String, List<String>> superiors = new HashMap<>();
    final Map<String, List<String>> members = new HashMap<>();
    final Map<String, Colleague> colleagues = new HashMap<>();
    final List<DueTask> due = new ArrayList<>();

    @Override
    public Optional<OpenTask> find(String taskId) {
        return Optional.ofNullable(open.get(taskId));
    }

    @Override
    public List<DueTask> dueBefore(Instant end) {
        return due.stream().filter(task -> task.due().isBefore(end)).toList();
    }

    @Override
    public List<Colleague> workersOf(OpenTask task) {
        List<String> people = task.assignee() == null ? workers.getOrDefault(task.id(), List.of()) : List.of(task.assignee());
        return people.stream().map(colleagues::get).toList();
    }

    @Override
    public List<Colleague> superiorsOf(OpenTask task) {
        return superiors.getOrDefault(task.id(), List.of()).stream().map(colleagues::get).toList();
    }

    @Override
    public Optional<Colleague> colleague(String userId) {
        return Optional.ofNullable(colleagues.get(userId));
    }

    @Override
    public List<Colleague> membersOf(String group) {
        return members.getOrDefault(group, List.of()).stream().map(colleagues::get).toList();
    }
}
