/** The tables as the queries see them. The migrations are the truth; a test holds the two together. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Correspondent, DraftBody, MailAuthentication } from '../../contract/api/emails.ts'
import type { FollowUpSettings, SuggestedAction } from '../../contract/api/follow-ups.ts'
import type { CreationRuleSettings, Template } from '../../contract/api/mail-settings.ts'
import type { CaseStatus } from '../../contract/case.ts'
import type { ConditionGroup } from '../../contract/condition.ts'
import type { ConversationStatus, EndedBy } from '../../contract/conversation.ts'
import type { EmailState, EmailVerdict, EmailVia } from '../../contract/email.ts'
import type { FieldType, FieldValue, Option, OverridePolicy } from '../../contract/field.ts'
import type { FollowUpKind, SequenceCode, SequenceState, SuggestedActionKind } from '../../contract/follow-up.ts'
import type { Actor, TimelineKind, TimelineSubject } from '../../contract/timeline.ts'
import type { Evidence } from '../domain/predictor.ts'

type Json<T> = JSONColumnType<T & object, string, string>
type NullableJson<T> = ColumnType<T | null, string | null, string | null>
type Default<T> = Generated<T>

export interface SettingTable { key: string; value: ColumnType<unknown, string, string>; updated_at: Date }
export interface RepresentativeTable {
  id: string; user_id: string | null; name: string; email: string; role: 'representative' | 'supervisor' | 'administrator'
  presence: Default<'available' | 'away' | 'offline'>; capacity: Default<number>; preferences: ColumnType<Record<string, unknown>, string | undefined, string>
  is_active: Default<boolean>; seen_at: Date | null; created_at: Date
}
export interface QueueTable { id: string; key: string; name: string; settings: ColumnType<unknown, string, string>; is_active: Default<boolean>; created_at: Date }
export interface QueueMemberTable { queue_id: string; representative_id: string }
export interface AccountTable { id: string; name: string; domain: string | null; created_at: Date }
export interface ContactTable {
  id: string; kind: 'anonymous' | 'identified'; queue_id: string | null; external_id: string | null; token_hash: string | null; name: string | null; email: string | null
  email_state: 'claimed' | 'proven' | null; phone: string | null; locale: string | null; account_id: string | null; version: Default<number>; created_at: Date; updated_at: Date
  email_bounced_at: Default<Date | null>; email_problem: Default<string | null>; follow_ups_declined_at: Default<Date | null>
}
export interface LookupTableTable { id: string; key: string; name: string; created_at: Date }
export interface LookupRecordTable {
  id: string; table_id: string; value: string; label: string; description: string | null; synonyms: Default<string[]>; parent: string | null; is_active: Default<boolean>
}
export interface FieldTable {
  key: string; label: string; type: FieldType; description: string | null; examples: Default<string[]>; format: string | null; max_length: number | null
  options: NullableJson<Option[]>; lookup_table_id: string | null; is_system: Default<boolean>; is_configured: Default<boolean>; is_mandatory: Default<boolean>
  write_threshold: number | null; suggest_threshold: number | null; override_policy: OverridePolicy | null; agent_writes: Default<'write' | 'suggest'>
  default_value: ColumnType<FieldValue, string | null, string | null>; is_active: Default<boolean>; position: Default<number>; version: Default<number>
}
export interface StatusReasonTable { key: string; status: CaseStatus; label: string; is_built_in: Default<boolean>; position: Default<number> }
export interface BlobTable { id: string; size: number; sha256: string; created_at: Date }
export interface BlobChunkTable { blob_id: string; position: number; bytes: Buffer }
export interface BotTable {
  id: string; name: string; kind: 'built-in' | 'api'; token_hash: string | null; token_hint: string | null; webhook_url: string | null; webhook_secret: string | null
  settings: ColumnType<Record<string, unknown>, string | undefined, string>; is_active: Default<boolean>; created_at: Date
}
export interface ConversationTable {
  id: string; queue_id: string; contact_id: string; status: ConversationStatus; channel: Default<'chat' | 'offline-form'>; bot_id: string | null
  representative_id: string | null; offered_to: string | null; current_case_id: string | null; handover_key: string | null; escalation_reason: string | null
  pre_chat: ColumnType<{ key: string; question: string; answer: string }[], string | undefined, string>; page_url: string | null; locale: string | null
  seq: Default<number>; contact_read_seq: Default<number>; representative_read_seq: Default<number>; last_contact_seq: Default<number>; last_representative_seq: Default<number>
  bars_automatic_case: Default<boolean>; case_offer_run_id: string | null; case_choice_run_id: string | null; contact_connections: Default<number>
  started_at: Date; waiting_since: Date | null; accepted_at: Date | null; ended_at: Date | null; ended_by: EndedBy | null; closed_at: Date | null
  last_contact_at: Date | null; last_representative_at: Date | null; last_activity_at: Date
  offer_due_at: Date | null; disconnect_due_at: Date | null; wrap_up_due_at: Date | null; look_again_at: Date | null
}
export interface MessageTable {
  id: string; conversation_id: string; seq: number; author_kind: 'contact' | 'representative' | 'bot' | 'agent'; author_id: string | null; author_name: string | null
  text: string; client_id: string | null; is_masked: Default<boolean>; at: Date
}
export interface MessageOriginalTable { message_id: string; text: string }
export interface AttachmentTable {
  id: string; conversation_id: string | null; message_id: string | null; blob_id: string; name: string; media_type: string; size: number; created_at: Date
  email_id: Default<string | null>; draft_id: Default<string | null>; content_id: Default<string | null>; is_inline: Default<boolean>
}
export interface CaseTable {
  id: string; number: number; status: CaseStatus; status_reason: string; contact_id: string | null; account_id: string | null; queue_id: string; owner_id: string | null
  values: ColumnType<Record<string, FieldValue>, string, string>; title: ColumnType<string | null, never, never>; priority: ColumnType<string | null, never, never>
  category: ColumnType<string | null, never, never>; is_incomplete: Default<boolean>; is_on_hold: Default<boolean>; is_taken_over: Default<boolean>; search_text: Default<string>
  origin: 'chat' | 'offline-form' | 'manual' | 'api' | 'import' | 'email'; opened_by: Json<Actor>; opened_by_run_id: string | null; automatic_from_conversation_id: string | null
  status_reason_set_by: Default<string>; owner_set_by: Default<string>
  seq: Default<number>; version: Default<number>; opened_at: Date; updated_at: Date; resolved_at: Date | null; waiting_since: Date | null; last_contact_at: Date | null
  merged_into_id: Default<string | null>; reopened_by_mail_at: Default<Date[]>; erased_at: Default<Date | null>; sequence_id: Default<string | null>; parent_id: Default<string | null>
}
export interface CaseConversationTable { case_id: string; conversation_id: string; linked_at: Date }
/** What the agent proposes for a field and nobody has confirmed. */
export interface Suggestion { value: FieldValue; confidence: number; evidence: Evidence[]; reason: string; runId: string; predictionId: string; at: string }
export interface CaseFieldTable {
  case_id: string; field_key: string; set_by: NullableJson<Actor>; set_at: Date | null; run_id: string | null; confidence: number | null; evidence: NullableJson<Evidence[]>
  reason: string | null; needs_review: Default<boolean>; is_locked: Default<boolean>; suggestion: NullableJson<Suggestion>
}
export interface NoteTable { id: string; case_id: string; text: string; written_by: Json<Actor>; at: Date }
export interface ResolutionTable {
  id: string; case_id: string; status_reason: string; summary: string; resolved_by: Json<Actor>; run_id: string | null; evidence: ColumnType<Evidence[], string | undefined, string>
  at: Date; reopened_at: Date | null; reopened_by: NullableJson<Actor>; sequence_id: Default<string | null>; rule_id: Default<string | null>
}
export type RunKind = 'creation' | 'update' | 'prefill' | 'resolution'
export type RunTrigger = 'accept' | 'ongoing' | 'end' | 'wrap-up' | 'button' | 'retry' | 'choice' | 'offer' | 'offline-form' | 'email'
export type RunState = 'pending' | 'running' | 'done' | 'failed'
export interface RunTable {
  id: string; kind: RunKind; trigger: RunTrigger; state: RunState; conversation_id: string | null; case_id: string | null; queue_id: string; requested_by: Json<Actor>
  attempts: Default<number>; decision: string | null; reason: string | null; missing: Default<string[]>; candidate_case_id: string | null; input: NullableJson<object>
  from_seq: number | null; to_seq: number | null; predictor: string | null; fallback_reason: string | null
  input_tokens: Default<number>; output_tokens: Default<number>; cost: Default<number>; requested_at: Date; started_at: Date | null; lease_until: Date | null
  finished_at: Date | null; undone_at: Date | null; undone_by: NullableJson<Actor>; kept_on_undo: string[] | null; email_id: Default<string | null>
}
export interface PredictionTable {
  id: string; run_id: string; field_key: string; value: NullableJson<FieldValue>; confidence: number | null; evidence: ColumnType<Evidence[], string | undefined, string>
  fate: 'written' | 'suggested' | 'unchanged' | 'dropped'; code: string; reason: string; predictor_reason: string | null; previous_value: NullableJson<FieldValue>
  previous_state: NullableJson<object>; position: Default<number>
}
export interface CaseUpdateRuleTable {
  id: string; name: string; position: number; is_active: Default<boolean>; condition: Json<ConditionGroup>; fields: string[]; version: Default<number>
}
export interface ModelTable { id: string; version: number; examples: number; fields_hash: string; body: Buffer; is_current: Default<boolean>; trained_at: Date }
export interface QuickReplyTable { id: string; shortcut: string; title: string; text: string; queue_id: string | null; position: Default<number> }
export interface TimelineTable {
  id: Generated<number>; subject: TimelineSubject; subject_id: string | null; seq: number | null; kind: TimelineKind; actor: Json<Actor>
  data: ColumnType<Record<string, unknown>, string | undefined, string>; at: Date
}
export interface ApiKeyTable {
  id: string; name: string; token_hash: string; hint: string; scopes: string[]; queue_ids: string[] | null; created_by: string | null; created_at: Date
  last_used_at: Date | null; expires_at: Date | null; revoked_at: Date | null
}
export interface WebhookTable {
  id: string; name: string; url: string; secret: string; events: string[]; is_active: Default<boolean>; created_at: Date; failing_since: Date | null; disabled_reason: string | null
}
export interface WebhookDeliveryTable {
  id: string; webhook_id: string; event: string; body: Json<object>; state: 'pending' | 'delivered' | 'failed'; attempts: Default<number>; next_attempt_at: Date | null
  last_status: number | null; last_error: string | null; response_excerpt: string | null; duration_ms: number | null; created_at: Date; delivered_at: Date | null
}
export interface MailboxTable {
  id: string; queue_id: string; address: string; name: string; settings: ColumnType<unknown, string, string>; secrets: string | null; is_active: Default<boolean>
  version: Default<number>; created_at: Date
}
export interface MailboxFolderTable {
  mailbox_id: string; folder: string; uid_validity: number | null
  last_uid: Default<number>; read_at: Date | null; waiting: Default<number>; problem: string | null; failing_since: Date | null; told_at: Default<Date | null>
}
export interface BacklogImportTable {
  id: string; mailbox_id: string; folder: string; since: Date; state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'; total: number | null; done: Default<number>
  last_uid: Default<number>; problem: string | null; requested_by: Json<Actor>; requested_at: Date; finished_at: Date | null
}
export interface MailEnvelope { from: string; to: string[]; ip: string | null; helo: string }
export interface Recipients { to?: Correspondent[]; cc?: Correspondent[]; bcc?: Correspondent[]; replyTo?: Correspondent[] }
export interface EmailTable {
  id: string; direction: 'in' | 'out'; state: EmailState; via: EmailVia; mailbox_id: string | null; queue_id: string | null; case_id: string | null; contact_id: string | null
  message_id: string; content_hash: string; scope: Default<string>; size: Default<number>; envelope: NullableJson<MailEnvelope>; received_at: Date; written_at: Date | null
  routed_at: Date | null; from_address: string | null; from_name: Default<string>; recipients: ColumnType<Recipients, string | undefined, string>; subject: Default<string>
  people: Default<string[]>; bare_subject: Default<string>; text: Default<string>; quoted: Default<string>; html: string | null; is_masked: Default<boolean>
  verdict: EmailVerdict | null; reason: string | null; remedy: string | null; details: ColumnType<Record<string, unknown>, string | undefined, string>
  authentication: NullableJson<MailAuthentication>; standing: 'contact' | 'participant' | 'representative' | 'stranger' | null; is_confirmed: Default<boolean>
  is_proven: Default<boolean>; opens_case: Default<boolean>; attempts: Default<number>
  author: NullableJson<Actor>; automatic: string | null; to_address: string | null; answers_email_id: string | null; awaits_contact: Default<boolean>
  send_at: Date | null; sent_at: Date | null; lease_until: Date | null; failure: string | null; delivery: NullableJson<object>; sequence_id: Default<string | null>; step: Default<number | null>
}
export interface ContactErasureTable {
  id: string; contact_id: string; requested_by: Json<Actor>; requested_at: Date; total: number
  case_ids: string[]; other_case_ids: string[]; conversation_ids: string[]; email_ids: string[]; finished_at: Date | null
}
export interface EmailRawTable { email_id: string; position: number; bytes: Buffer }
export interface EmailMentionTable { mentioned: string; email_id: string }
export interface EmailDeliveryTable { id: string; email_id: string; mailbox_id: string | null; via: EmailVia; received_at: Date }
export interface CaseParticipantTable { case_id: string; address: string; name: Default<string>; confirmed_by: Json<Actor>; at: Date }
export interface CaseMergeTable {
  id: string; from_case_id: string; into_case_id: string; moved: Json<object>; merged_by: Json<Actor>; at: Date; undone_at: Date | null; undone_by: NullableJson<Actor>
}
export interface CaseJoinSuggestionTable {
  case_id: string; other_case_id: string; email_id: string | null; reason: string; at: Date; answered_at: Date | null; answered_by: NullableJson<Actor>
}
export interface RecordCreationRuleTable {
  id: string; queue_id: string; name: string; position: number; is_active: Default<boolean>; condition: Json<ConditionGroup>; settings: ColumnType<CreationRuleSettings, string, string>
  version: Default<number>
}
export interface TemplateTable {
  id: string; name: string; purpose: Template['purpose']; queue_id: string | null; bodies: ColumnType<Template['bodies'], string, string>; is_active: Default<boolean>
  version: Default<number>; position: Default<number>
}
export interface EmailDraftTable {
  id: string; case_id: string; representative_id: string; answers_email_id: string | null; body: ColumnType<DraftBody, string, string>; version: Default<number>; updated_at: Date
}
export interface FollowUpRuleTable {
  id: string; kind: FollowUpKind; name: string; position: number; is_active: Default<boolean>; status_reasons: string[]; condition: Json<ConditionGroup>
  settings: ColumnType<FollowUpSettings, string, string>; version: Default<number>; active_since: Default<Date | null>; fell_back_at: Default<Date | null>
  fell_back_reason: Default<string | null>
}
export interface FollowUpSequenceTable {
  id: string; case_id: string; rule_id: string; queue_id: string; state: SequenceState; settings: ColumnType<FollowUpSettings, string, string>; sent: Default<number>
  word_at: Date; waits_since: Date; left_ms: Default<number | null>; due_at: Date | null; reason: Default<string>; code: Default<SequenceCode | ''>; started_at: Date; changed_at: Date; ended_at: Default<Date | null>; ended_by: NullableJson<Actor>
}
export interface FollowUpLookTable { case_id: string; at: Date; rule_id: Default<string | null> }
/** What a suggestion stands on: when each side last spoke, and the state of the case that its words name. */
export interface SuggestionBasis { lastWordAt: string | null; lastContactAt: string | null; statusReason: string; ownerId: string | null; values: Record<string, FieldValue> }
export interface SuggestionDraft { mail: SuggestedAction['mail']; resolution: SuggestedAction['resolution'] }
export interface SuggestedActionTable {
  id: string; case_id: string; sequence_id: string | null; action: SuggestedActionKind; state: 'open' | 'done' | 'dismissed' | 'withdrawn'; step: number | null
  summary: string; reason: string; draft: NullableJson<SuggestionDraft>; basis: Json<SuggestionBasis>; created_at: Date; answered_at: Default<Date | null>
  answered_by: NullableJson<Actor>; rating: Default<'up' | 'down' | null>; rating_note: Default<string>
}
export interface ActivityTable {
  id: string; case_id: string; title: string; description: Default<string>; owner_id: string | null; due_at: Date | null; created_by: Json<Actor>; created_at: Date
  done_at: Default<Date | null>; done_by: NullableJson<Actor>; version: Default<number>
}
export interface InvitationTable { token_hash: string; representative_id: string | null; purpose: string; expires_at: Date; used_at: Date | null }
export interface SignInAttemptTable {
  key: string
  failures: number
  since: Date
}
export interface IdempotencyTable { key: string; request_hash: string; status: number; body: NullableJson<object>; at: Date }

export interface Schema {
  setting: SettingTable; representative: RepresentativeTable; queue: QueueTable; queue_member: QueueMemberTable; account: AccountTable; contact: ContactTable
  lookup_table: LookupTableTable; lookup_record: LookupRecordTable; field: FieldTable; status_reason: StatusReasonTable; blob: BlobTable; blob_chunk: BlobChunkTable
  bot: BotTable; conversation: ConversationTable; message: MessageTable; message_original: MessageOriginalTable; attachment: AttachmentTable
  case: CaseTable; case_conversation: CaseConversationTable; case_field: CaseFieldTable; note: NoteTable; resolution: ResolutionTable; run: RunTable; prediction: PredictionTable
  case_update_rule: CaseUpdateRuleTable; model: ModelTable; quick_reply: QuickReplyTable; timeline: TimelineTable; api_key: ApiKeyTable; webhook: WebhookTable
  webhook_delivery: WebhookDeliveryTable; invitation: InvitationTable; idempotency: IdempotencyTable; sign_in_attempt: SignInAttemptTable
  mailbox: MailboxTable; mailbox_folder: MailboxFolderTable; backlog_import: BacklogImportTable; email: EmailTable; email_raw: EmailRawTable; email_mention: EmailMentionTable
  email_delivery: EmailDeliveryTable; case_participant: CaseParticipantTable; case_merge: CaseMergeTable; case_join_suggestion: CaseJoinSuggestionTable
  record_creation_rule: RecordCreationRuleTable; template: TemplateTable; email_draft: EmailDraftTable; contact_erasure: ContactErasureTable
  follow_up_rule: FollowUpRuleTable; follow_up_sequence: FollowUpSequenceTable; follow_up_look: FollowUpLookTable; suggested_action: SuggestedActionTable; activity: ActivityTable
}
