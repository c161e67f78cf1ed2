-- A link that went to an address which is no longer the enterprise's is superseded by another one for the same task: one open link a task.
alter table support.invitation drop constraint invitation_task_id_key;
create unique index invitation_open_task on support.invitation (task_id) where closed_at is null;
create index invitation_task on support.invitation (task_id, id);
