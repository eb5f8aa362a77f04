-- A message changes its conversation's row and none of its indexes, so that PostgreSQL can keep the new version on the same page (HOT).
drop index conversation_inactivity;
create index conversation_live on conversation (queue_id) where status in ('bot', 'open', 'active');
alter table conversation set (fillfactor = 70);
