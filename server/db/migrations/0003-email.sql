-- Mailboxes: where mail comes in and from where it goes out.
create table mailbox (
  id uuid primary key, queue_id uuid not null references queue(id), address text not null, name text not null, settings jsonb not null,
  -- Passwords and tokens as one encrypted JSON object.
  secrets text, is_active boolean not null default true, version integer not null default 1, created_at timestamptz not null
);
create unique index mailbox_address on mailbox (lower(address));
-- What the reader of a mailbox knows of each folder: UIDs count only together with their UIDVALIDITY (RFC 3501 section 2.3.1.1).
create table mailbox_folder (
  mailbox_id uuid not null references mailbox(id) on delete cascade, folder text not null, uid_validity bigint, last_uid bigint not null default 0,
  read_at timestamptz, waiting integer not null default 0, problem text, failing_since timestamptz,
  -- When administrators were told of the present outage.
  told_at timestamptz, primary key (mailbox_id, folder)
);
-- Old mail is imported only when somebody asks, and sends nothing.
create table backlog_import (
  id uuid primary key, mailbox_id uuid not null references mailbox(id) on delete cascade, folder text not null, since timestamptz not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')), total integer, done integer not null default 0,
  last_uid bigint not null default 0, problem text, requested_by jsonb not null, requested_at timestamptz not null, finished_at timestamptz
);
create index backlog_import_mailbox on backlog_import (mailbox_id, requested_at desc);

-- One message in or out. What comes in is stored as it came and decided later; what goes out is built, stored, and then sent.
create table email (
  id uuid primary key, direction text not null check (direction in ('in', 'out')),
  state text not null check (state in ('received', 'routed', 'waiting', 'sending', 'sent', 'failed', 'unknown', 'local', 'withdrawn')),
  via text not null check (via in ('imap', 'smtp', 'api', 'pipe', 'import', 'desk', 'agent')),
  mailbox_id uuid references mailbox(id) on delete set null, queue_id uuid references queue(id),
  case_id uuid references "case"(id) on delete set null, contact_id uuid references contact(id),
  -- Unique together (E1): the id without angle brackets, a hash of From, Date, Subject and body, and the mailbox where each is to have its own case.
  message_id text not null, content_hash text not null, scope text not null default '',
  size integer not null default 0, envelope jsonb, received_at timestamptz not null, written_at timestamptz, routed_at timestamptz,
  from_address text, from_name text not null default '', recipients jsonb not null default '{}', subject text not null default '',
  -- For threads: addresses of author and recipients but ours, and the subject without marks of answers, both in lower case.
  people text[] not null default '{}', bare_subject text not null default '',
  text text not null default '', quoted text not null default '', html text, is_masked boolean not null default false,
  verdict text, reason text, remedy text, details jsonb not null default '{}', authentication jsonb,
  standing text check (standing in ('contact', 'participant', 'representative', 'stranger')), is_confirmed boolean not null default false,
  is_proven boolean not null default false, opens_case boolean not null default false, attempts integer not null default 0,
  -- Of our own mail
  author jsonb, automatic text, to_address text, answers_email_id uuid references email(id) on delete set null, awaits_contact boolean not null default false,
  send_at timestamptz, sent_at timestamptz, lease_until timestamptz, failure text, delivery jsonb
);
create unique index email_once on email (message_id, content_hash, scope);
create index email_case on email (case_id, received_at) where case_id is not null;
create index email_contact on email (contact_id) where contact_id is not null;
create index email_log on email (received_at desc, id) where direction = 'in';
create index email_unrouted on email (received_at) where state = 'received';
create index email_waiting on email (send_at) where state in ('waiting', 'sending');
create index email_sender on email (from_address, received_at desc) where direction = 'in';
create index email_automatic on email (to_address, received_at desc) where automatic is not null;
create index email_answers on email (answers_email_id) where answers_email_id is not null;
-- The bytes as they came or went, compressed, in chunks.
create table email_raw (
  email_id uuid not null references email(id) on delete cascade, position integer not null, bytes bytea not null, primary key (email_id, position)
);
alter table email_raw alter column bytes set storage external;
-- Ids that a mail answers and marks of its conversation, for mails that come later.
create table email_mention (mentioned text not null, email_id uuid not null references email(id) on delete cascade, primary key (mentioned, email_id));
create index email_mention_email on email_mention (email_id);
-- Further copies of a stored mail.
create table email_delivery (
  id uuid primary key, email_id uuid not null references email(id) on delete cascade, mailbox_id uuid references mailbox(id) on delete set null,
  via text not null, received_at timestamptz not null
);
create index email_delivery_log on email_delivery (received_at desc, id);
create index email_delivery_email on email_delivery (email_id);

alter table attachment alter column conversation_id drop not null, add column email_id uuid references email(id) on delete cascade,
  add column draft_id uuid, add column content_id text, add column is_inline boolean not null default false;
create index attachment_email on attachment (email_id) where email_id is not null;
create index attachment_draft on attachment (draft_id) where draft_id is not null;

-- Who may be written to on a case beside its contact: confirmed by a person, or written to by one.
create table case_participant (
  case_id uuid not null references "case"(id) on delete cascade, address text not null, name text not null default '', confirmed_by jsonb not null, at timestamptz not null,
  primary key (case_id, address)
);
alter table contact add column email_bounced_at timestamptz, add column email_problem text;
-- Who wrote by mail is known by the address, once.
create unique index contact_by_mail on contact (lower(email)) where kind = 'identified' and external_id is null;
create index representative_email on representative (lower(email));

alter table "case" drop constraint case_origin_check, add constraint case_origin_check check (origin in ('chat', 'offline-form', 'manual', 'api', 'import', 'email')),
  add column merged_into_id uuid references "case"(id), add column reopened_by_mail_at timestamptz[] not null default '{}',
  -- Its words are gone: no mail joins it any more.
  add column erased_at timestamptz;
create table case_merge (
  id uuid primary key, from_case_id uuid not null references "case"(id) on delete cascade, into_case_id uuid not null references "case"(id) on delete cascade,
  -- What went over, so that it can come back.
  moved jsonb not null, merged_by jsonb not null, at timestamptz not null, undone_at timestamptz, undone_by jsonb
);
create index case_merge_from on case_merge (from_case_id);
create index case_merge_into on case_merge (into_case_id);
-- Threads that may be one case: a person decides.
create table case_join_suggestion (
  case_id uuid not null references "case"(id) on delete cascade, other_case_id uuid not null references "case"(id) on delete cascade,
  email_id uuid references email(id) on delete cascade, reason text not null, at timestamptz not null, answered_at timestamptz, answered_by jsonb,
  primary key (case_id, other_case_id)
);

alter table run add column email_id uuid references email(id) on delete set null;
create unique index run_one_pending_of_mail on run (case_id, kind) where state = 'pending' and trigger = 'email';

create table record_creation_rule (
  id uuid primary key, queue_id uuid not null references queue(id) on delete cascade, name text not null, position integer not null, is_active boolean not null default true,
  condition jsonb not null, settings jsonb not null, version integer not null default 1
);
create index record_creation_rule_queue on record_creation_rule (queue_id, position);
-- Texts for mail, in Liquid; one body a language.
create table template (
  id uuid primary key, name text not null, purpose text not null, queue_id uuid references queue(id) on delete cascade, bodies jsonb not null,
  is_active boolean not null default true, version integer not null default 1, position integer not null default 0
);
create table email_draft (
  id uuid primary key, case_id uuid not null references "case"(id) on delete cascade, representative_id uuid not null references representative(id) on delete cascade,
  answers_email_id uuid references email(id) on delete set null, body jsonb not null, version integer not null default 1, updated_at timestamptz not null,
  unique (case_id, representative_id)
);

-- What of a contact is still to be erased, piece by piece; the audit trail says that it was.
create table contact_erasure (
  id uuid primary key, contact_id uuid not null references contact(id), requested_by jsonb not null, requested_at timestamptz not null, total integer not null,
  case_ids uuid[] not null, other_case_ids uuid[] not null, conversation_ids uuid[] not null, email_ids uuid[] not null, finished_at timestamptz
);
create index contact_erasure_contact on contact_erasure (contact_id, requested_at desc);
create index contact_erasure_open on contact_erasure (requested_at) where finished_at is null;
-- What is erased is looked for from the other side too.
create index attachment_blob on attachment (blob_id);
create index run_email on run (email_id) where email_id is not null;
