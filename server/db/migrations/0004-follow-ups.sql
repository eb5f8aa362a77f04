-- Rules: what is done while nobody answers.
create table follow_up_rule (
  id uuid primary key, kind text not null check (kind in ('chase', 'progress')), name text not null, position integer not null, is_active boolean not null default false,
  -- Also a column, so that whoever changes a case knows without the rule whether anybody waits for it.
  status_reasons text[] not null, condition jsonb not null, settings jsonb not null, version integer not null default 1,
  -- Cases whose wait began before are left alone.
  active_since timestamptz, fell_back_at timestamptz, fell_back_reason text
);
create index follow_up_rule_position on follow_up_rule (kind, position);

-- One waiting cycle of one case. It keeps the settings that it started with.
create table follow_up_sequence (
  id uuid primary key, case_id uuid not null references "case"(id) on delete cascade, rule_id uuid not null references follow_up_rule(id) on delete cascade,
  state text not null check (state in ('waiting', 'suggested', 'paused', 'asking', 'ended')),
  queue_id uuid not null references queue(id), settings jsonb not null, sent integer not null default 0,
  -- The last word of a person that it knows of; from when the present wait counts; its end, null where nothing comes by the clock.
  word_at timestamptz not null, waits_since timestamptz not null, due_at timestamptz,
  -- What was left of the wait when a pause began.
  left_ms bigint,
  reason text not null default '', code text not null default '', started_at timestamptz not null, changed_at timestamptz not null, ended_at timestamptz, ended_by jsonb
);
create unique index follow_up_sequence_open on follow_up_sequence (case_id) where ended_at is null;
create index follow_up_sequence_case on follow_up_sequence (case_id, started_at desc);
create index follow_up_sequence_rule on follow_up_sequence (rule_id, started_at desc);
create index follow_up_sequence_due on follow_up_sequence (due_at) where ended_at is null and due_at is not null;

-- Cases that changed and that somebody waits on: looked at once more. Written in the transaction of the change, at most one a case.
-- With a rule: that rule takes the case although its wait began before the rule was switched on.
create table follow_up_look (
  case_id uuid primary key references "case"(id) on delete cascade, at timestamptz not null, rule_id uuid references follow_up_rule(id) on delete cascade
);
create index follow_up_look_at on follow_up_look (at);

-- What the agent would do, for a person to say.
create table suggested_action (
  id uuid primary key, case_id uuid not null references "case"(id) on delete cascade, sequence_id uuid references follow_up_sequence(id) on delete cascade,
  action text not null check (action in ('send-follow-up', 'send-next-follow-up', 'reply-to-customer', 'resolve-case')),
  state text not null check (state in ('open', 'done', 'dismissed', 'withdrawn')), step integer,
  -- When the contact last answered, and why this is suggested, in sentences.
  summary text not null, reason text not null, draft jsonb,
  -- What it stands on; what has changed since is shown.
  basis jsonb not null default '{}', created_at timestamptz not null, answered_at timestamptz, answered_by jsonb, rating text check (rating in ('up', 'down')), rating_note text not null default ''
);
create unique index suggested_action_open on suggested_action (case_id) where state = 'open';
create index suggested_action_list on suggested_action (created_at) where state = 'open';
create index suggested_action_case on suggested_action (case_id, created_at desc);

-- The step of a sequence that a mail is: never two for one (E44).
alter table email add column sequence_id uuid references follow_up_sequence(id) on delete set null, add column step integer;
create unique index email_step on email (sequence_id, step) where sequence_id is not null;
-- The present cycle; the same as the open sequence, for whoever has the row of the case at hand.
alter table "case" add column sequence_id uuid references follow_up_sequence(id) on delete set null, add column parent_id uuid references "case"(id) on delete set null;
create index case_parent on "case" (parent_id) where parent_id is not null;
-- A sequence that closed the case; what the contact said where a reply confirmed.
alter table resolution add column sequence_id uuid references follow_up_sequence(id) on delete set null, add column rule_id uuid references follow_up_rule(id) on delete set null;
create index resolution_rule on resolution (rule_id, at desc) where rule_id is not null;
alter table contact add column follow_ups_declined_at timestamptz;

create table activity (
  id uuid primary key, case_id uuid not null references "case"(id) on delete cascade, title text not null, description text not null default '',
  owner_id uuid references representative(id), due_at timestamptz, created_by jsonb not null, created_at timestamptz not null,
  done_at timestamptz, done_by jsonb, version integer not null default 1
);
create index activity_case on activity (case_id, created_at);
create index activity_owner on activity (owner_id, due_at) where done_at is null;
