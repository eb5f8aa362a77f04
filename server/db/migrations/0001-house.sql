-- Sign-in tables: the shape that better-auth 1.7 reads and writes (names quoted as it spells them).
create table "user" (
  id text primary key, name text not null, email text not null unique, "emailVerified" boolean not null default false, image text,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp,
  "twoFactorEnabled" boolean default false
);
create table session (
  id text primary key, "expiresAt" timestamptz not null, token text not null unique, "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp, "ipAddress" text, "userAgent" text, "userId" text not null references "user"(id) on delete cascade
);
create index session_of_user on session ("userId");
create table account_credential (
  id text primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references "user"(id) on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, scope text,
  password text, "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp
);
create index account_credential_user on account_credential ("userId");
create table verification (
  id text primary key, identifier text not null, value text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp
);
create index verification_identifier on verification (identifier);
create table two_factor (
  id text primary key, secret text not null, "backupCodes" text not null, "userId" text not null references "user"(id) on delete cascade,
  verified boolean default true, "failedVerificationCount" integer not null default 0, "lockedUntil" timestamptz
);

-- Failed sign-ins by address, by account, and by both: what slows guessing down.
create table sign_in_attempt (key text primary key, failures integer not null, since timestamptz not null);

-- Settings of the organisation, one row a key.
create table setting (key text primary key, value jsonb not null, updated_at timestamptz not null);

-- People
create table representative (
  id uuid primary key, user_id text unique references "user"(id) on delete set null, name text not null, email text not null unique,
  role text not null check (role in ('representative', 'supervisor', 'administrator')), presence text not null default 'offline' check (presence in ('available', 'away', 'offline')),
  capacity integer not null default 4 check (capacity between 0 and 100), preferences jsonb not null default '{}', is_active boolean not null default true,
  seen_at timestamptz, created_at timestamptz not null
);
create table queue (
  id uuid primary key, key text not null unique, name text not null, settings jsonb not null, is_active boolean not null default true, created_at timestamptz not null
);
create table queue_member (
  queue_id uuid not null references queue(id) on delete cascade, representative_id uuid not null references representative(id) on delete cascade,
  primary key (queue_id, representative_id)
);
create index queue_member_representative on queue_member (representative_id);

create table account (id uuid primary key, name text not null, domain text, created_at timestamptz not null);
create table contact (
  id uuid primary key, kind text not null check (kind in ('anonymous', 'identified')), queue_id uuid references queue(id),
  external_id text, token_hash text unique, name text, email text, email_state text check (email_state in ('claimed', 'proven')), phone text, locale text,
  account_id uuid references account(id), version integer not null default 1, created_at timestamptz not null, updated_at timestamptz not null
);
create unique index contact_external on contact (queue_id, external_id) where external_id is not null;
create index contact_email on contact (lower(email)) where email is not null;
create index contact_account on contact (account_id) where account_id is not null;

-- Fields
create table lookup_table (id uuid primary key, key text not null unique, name text not null, created_at timestamptz not null);
create table lookup_record (
  id uuid primary key, table_id uuid not null references lookup_table(id) on delete cascade, value text not null, label text not null, description text,
  synonyms text[] not null default '{}', parent text, is_active boolean not null default true, unique (table_id, value)
);
create table field (
  key text primary key, label text not null, type text not null, description text, examples text[] not null default '{}', format text, max_length integer,
  options jsonb, lookup_table_id uuid references lookup_table(id), is_system boolean not null default false, is_configured boolean not null default false,
  is_mandatory boolean not null default false, write_threshold double precision, suggest_threshold double precision, override_policy text,
  agent_writes text not null default 'write' check (agent_writes in ('write', 'suggest')), default_value jsonb, is_active boolean not null default true,
  position integer not null default 0, version integer not null default 1, check (is_configured or not is_mandatory)
);
create table status_reason (key text primary key, status text not null check (status in ('active', 'resolved', 'cancelled')), label text not null, is_built_in boolean not null default false, position integer not null default 0);

-- Blobs in chunks of 256 KiB: one backup, erased in the transaction that erases what they belong to.
create table blob (id uuid primary key, size integer not null, sha256 text not null, created_at timestamptz not null);
create table blob_chunk (blob_id uuid not null references blob(id) on delete cascade, position integer not null, bytes bytea not null, primary key (blob_id, position));

-- Bots that talk to the contact first
create table bot (
  id uuid primary key, name text not null, kind text not null check (kind in ('built-in', 'api')), token_hash text unique, token_hint text, webhook_url text, webhook_secret text,
  settings jsonb not null default '{}', is_active boolean not null default true, created_at timestamptz not null
);

-- Conversations
create table conversation (
  id uuid primary key, queue_id uuid not null references queue(id), contact_id uuid not null references contact(id),
  status text not null check (status in ('bot', 'open', 'active', 'wrap-up', 'closed')), channel text not null default 'chat' check (channel in ('chat', 'offline-form')),
  bot_id uuid references bot(id), representative_id uuid references representative(id), offered_to uuid references representative(id),
  current_case_id uuid, handover_key text, escalation_reason text, pre_chat jsonb not null default '[]', page_url text, locale text,
  -- Counts messages and timeline entries: what a client asks for on reconnect.
  seq integer not null default 0, contact_read_seq integer not null default 0, representative_read_seq integer not null default 0,
  last_contact_seq integer not null default 0, last_representative_seq integer not null default 0,
  bars_automatic_case boolean not null default false,
  -- A run found enough while the conversation goes on, or found a case that looks like the same issue: a person is asked.
  case_offer_run_id uuid, case_choice_run_id uuid,
  contact_connections integer not null default 0,
  started_at timestamptz not null, waiting_since timestamptz, accepted_at timestamptz, ended_at timestamptz, ended_by text, closed_at timestamptz,
  last_contact_at timestamptz, last_representative_at timestamptz, last_activity_at timestamptz not null,
  -- Due times are rows compared with the given clock.
  offer_due_at timestamptz, disconnect_due_at timestamptz, wrap_up_due_at timestamptz, look_again_at timestamptz
);
create unique index conversation_handover on conversation (bot_id, handover_key) where handover_key is not null;
create index conversation_waiting on conversation (queue_id, waiting_since) where status = 'open';
create index conversation_mine on conversation (representative_id, status) where status in ('active', 'wrap-up');
create index conversation_contact on conversation (contact_id, started_at desc);
create index conversation_without_case on conversation (closed_at desc) where status = 'closed' and current_case_id is null;
create index conversation_offer_due on conversation (offer_due_at) where offer_due_at is not null;
create index conversation_disconnect_due on conversation (disconnect_due_at) where disconnect_due_at is not null;
create index conversation_wrap_up_due on conversation (wrap_up_due_at) where wrap_up_due_at is not null;
create index conversation_look_again on conversation (look_again_at) where look_again_at is not null;
create index conversation_inactivity on conversation (last_activity_at) where status in ('bot', 'open', 'active');

create table message (
  id uuid primary key, conversation_id uuid not null references conversation(id) on delete cascade, seq integer not null,
  author_kind text not null check (author_kind in ('contact', 'representative', 'bot', 'agent')), author_id uuid, author_name text, text text not null,
  client_id text, is_masked boolean not null default false, at timestamptz not null, unique (conversation_id, seq)
);
create unique index message_client on message (conversation_id, client_id) where client_id is not null;
-- The unmasked text of a message that held a payment-card number, encrypted; reading it is a right of its own and is audited.
create table message_original (message_id uuid primary key references message(id) on delete cascade, text text not null);
create table attachment (
  id uuid primary key, conversation_id uuid not null references conversation(id) on delete cascade, message_id uuid references message(id) on delete cascade,
  blob_id uuid not null references blob(id), name text not null, media_type text not null, size integer not null, created_at timestamptz not null
);
create index attachment_message on attachment (message_id);
create index attachment_conversation on attachment (conversation_id);

-- Cases
create sequence case_number start 1001;
create table "case" (
  id uuid primary key, number integer not null unique, status text not null check (status in ('active', 'resolved', 'cancelled')),
  status_reason text not null references status_reason(key), contact_id uuid references contact(id), account_id uuid references account(id),
  queue_id uuid not null references queue(id), owner_id uuid references representative(id),
  values jsonb not null default '{}', title text generated always as (values ->> 'title') stored, priority text generated always as (values ->> 'priority') stored,
  category text generated always as (values ->> 'category') stored,
  is_incomplete boolean not null default false, is_on_hold boolean not null default false, is_taken_over boolean not null default false,
  -- What search looks in: number, title, contact, addresses and every short value; kept by the verbs that write them.
  search_text text not null default '', origin text not null check (origin in ('chat', 'offline-form', 'manual', 'api', 'import')),
  opened_by jsonb not null, opened_by_run_id uuid, automatic_from_conversation_id uuid unique references conversation(id),
  status_reason_set_by text not null default 'system', owner_set_by text not null default 'system',
  seq integer not null default 0, version integer not null default 1,
  opened_at timestamptz not null, updated_at timestamptz not null, resolved_at timestamptz, waiting_since timestamptz, last_contact_at timestamptz
);
create extension if not exists pg_trgm;
create index case_search on "case" using gin (search_text gin_trgm_ops);
create index case_queue_status on "case" (queue_id, status, updated_at desc);
create index case_owner on "case" (owner_id, status, updated_at desc);
create index case_contact on "case" (contact_id, status);
create index case_account on "case" (account_id) where account_id is not null;
create index case_updated on "case" (updated_at desc, id);
alter table conversation add constraint conversation_current_case foreign key (current_case_id) references "case"(id);

create table case_conversation (
  case_id uuid not null references "case"(id) on delete cascade, conversation_id uuid not null references conversation(id) on delete cascade,
  linked_at timestamptz not null, primary key (case_id, conversation_id)
);
create index case_conversation_conversation on case_conversation (conversation_id);

-- Who set each field last, whether a person has looked at it, and what is suggested for it.
create table case_field (
  case_id uuid not null references "case"(id) on delete cascade, field_key text not null, set_by jsonb, set_at timestamptz, run_id uuid, confidence double precision,
  evidence jsonb, reason text, needs_review boolean not null default false, is_locked boolean not null default false,
  suggestion jsonb, primary key (case_id, field_key)
);
create index case_field_review on case_field (case_id) where needs_review or suggestion is not null;

create table note (id uuid primary key, case_id uuid not null references "case"(id) on delete cascade, text text not null, written_by jsonb not null, at timestamptz not null);
create index note_case on note (case_id, at);

create table resolution (
  id uuid primary key, case_id uuid not null references "case"(id) on delete cascade, status_reason text not null, summary text not null, resolved_by jsonb not null,
  run_id uuid, evidence jsonb not null default '[]', at timestamptz not null, reopened_at timestamptz, reopened_by jsonb
);
create index resolution_case on resolution (case_id, at desc);

-- The agent's runs
create table run (
  id uuid primary key, kind text not null check (kind in ('creation', 'update', 'prefill', 'resolution')),
  trigger text not null check (trigger in ('accept', 'ongoing', 'end', 'wrap-up', 'button', 'retry', 'choice', 'offer', 'offline-form', 'email')),
  state text not null check (state in ('pending', 'running', 'done', 'failed')), conversation_id uuid references conversation(id) on delete cascade,
  case_id uuid references "case"(id) on delete cascade, queue_id uuid not null references queue(id), requested_by jsonb not null, attempts integer not null default 0,
  decision text, reason text, missing text[] not null default '{}', candidate_case_id uuid, input jsonb, from_seq integer, to_seq integer,
  predictor text, fallback_reason text, input_tokens integer not null default 0, output_tokens integer not null default 0, cost double precision not null default 0,
  requested_at timestamptz not null, started_at timestamptz, lease_until timestamptz, finished_at timestamptz, undone_at timestamptz, undone_by jsonb, kept_on_undo text[]
);
create unique index run_one_pending on run (conversation_id, kind, trigger) where state = 'pending';
create index run_open on run (requested_at) where state in ('pending', 'running');
create index run_case on run (case_id, requested_at desc);
create index run_conversation on run (conversation_id, requested_at desc);
create index run_recent on run (requested_at desc, id);

create table prediction (
  id uuid primary key, run_id uuid not null references run(id) on delete cascade, field_key text not null, value jsonb, confidence double precision,
  evidence jsonb not null default '[]', fate text not null check (fate in ('written', 'suggested', 'unchanged', 'dropped')), code text not null, reason text not null,
  predictor_reason text, previous_value jsonb, previous_state jsonb, position integer not null default 0
);
create index prediction_run on prediction (run_id, position);

create table case_update_rule (
  id uuid primary key, name text not null, position integer not null, is_active boolean not null default true, condition jsonb not null, fields text[] not null, version integer not null default 1
);
create table model (id uuid primary key, version integer not null unique, examples integer not null, fields_hash text not null, body bytea not null, is_current boolean not null default false, trained_at timestamptz not null);
create unique index model_current on model (is_current) where is_current;

create table quick_reply (id uuid primary key, shortcut text not null unique, title text not null, text text not null, queue_id uuid references queue(id) on delete cascade, position integer not null default 0);

create table timeline (
  id bigint generated always as identity primary key, subject text not null check (subject in ('case', 'conversation', 'organisation')), subject_id uuid, seq integer,
  kind text not null, actor jsonb not null, data jsonb not null default '{}', at timestamptz not null
);
create unique index timeline_subject on timeline (subject, subject_id, seq) where subject_id is not null;
create index timeline_organisation on timeline (id desc) where subject = 'organisation';

-- Integrators
create table api_key (
  id uuid primary key, name text not null, token_hash text not null unique, hint text not null, scopes text[] not null, queue_ids uuid[], created_by uuid references representative(id),
  created_at timestamptz not null, last_used_at timestamptz, expires_at timestamptz, revoked_at timestamptz
);
create table webhook (
  id uuid primary key, name text not null, url text not null, secret text not null, events text[] not null, is_active boolean not null default true,
  created_at timestamptz not null, failing_since timestamptz, disabled_reason text
);
create table webhook_delivery (
  id uuid primary key, webhook_id uuid not null references webhook(id) on delete cascade, event text not null, body jsonb not null, state text not null check (state in ('pending', 'delivered', 'failed')),
  attempts integer not null default 0, next_attempt_at timestamptz, last_status integer, last_error text, response_excerpt text, duration_ms integer, created_at timestamptz not null, delivered_at timestamptz
);
create index webhook_delivery_due on webhook_delivery (next_attempt_at) where state = 'pending';
create index webhook_delivery_recent on webhook_delivery (webhook_id, created_at desc);
-- First administrator and other one-time links
create table invitation (token_hash text primary key, representative_id uuid references representative(id) on delete cascade, purpose text not null, expires_at timestamptz not null, used_at timestamptz);
-- Fallback requests and exact re-sends: the answer that an Idempotency-Key got.
create table idempotency (key text primary key, request_hash text not null, status integer not null, body jsonb, at timestamptz not null);

insert into status_reason (key, status, label, is_built_in, position) values
  ('new', 'active', 'New', true, 1), ('in-progress', 'active', 'In progress', true, 2), ('waiting-for-contact', 'active', 'Waiting for contact', true, 3),
  ('contact-replied', 'active', 'Contact replied', true, 4), ('on-hold', 'active', 'On hold', true, 5), ('solved', 'resolved', 'Solved', true, 1),
  ('no-response', 'resolved', 'No response', true, 2), ('merged', 'cancelled', 'Merged', true, 1), ('undone', 'cancelled', 'Undone', true, 2), ('spam', 'cancelled', 'Spam', true, 3);
insert into field (key, label, type, description, is_system, is_configured, is_mandatory, max_length, position, options, default_value) values
  ('title', 'Title', 'text', 'The issue in a few words of the contact''s own.', true, true, false, 200, 1, null, null),
  ('description', 'Description', 'long-text', 'The problem as the contact tells it.', true, true, true, 10000, 2, null, null),
  ('category', 'Category', 'choice', 'What the issue is about.', true, true, false, null, 3, '[]', null),
  ('priority', 'Priority', 'choice', 'How urgent the issue is for the contact.', true, false, false, null, 4,
   '[{"value":"low","label":"Low"},{"value":"normal","label":"Normal"},{"value":"high","label":"High"},{"value":"urgent","label":"Urgent"}]', '"normal"');
