/** A contact of whom something stands wherever a contact's words can stand, and another whose case they wrote to. */
import type { TestContext } from 'node:test'
import { webhookEvents } from '../../contract/api/integrations.ts'
import { newId } from '../../server/db/new-id.ts'
import { storeAttachment } from '../../server/domain/attachments/store-attachment.ts'
import { addNote } from '../../server/domain/cases/add-note.ts'
import { resolveCase } from '../../server/domain/cases/resolve-case.ts'
import { editContact } from '../../server/domain/contacts/edit-contact.ts'
import { acceptConversation } from '../../server/domain/conversations/accept-conversation.ts'
import { closeConversation } from '../../server/domain/conversations/close-conversation.ts'
import { endConversation } from '../../server/domain/conversations/end-conversation.ts'
import { attachToDraft } from '../../server/domain/drafts/attach-to-draft.ts'
import { saveDraft } from '../../server/domain/drafts/save-draft.ts'
import { confirmSender } from '../../server/domain/emails/confirm-sender.ts'
import { readSource } from '../../server/domain/emails/read-source.ts'
import { askedEvents } from '../../server/domain/webhooks/publish-event.ts'
import type { Principal } from '../../server/domain/world.ts'
import { simpleReader } from './little-world.ts'
import { letter, mailWorld, proven } from './mail-world.ts'

/** Words that are Ada's alone, and who she is. */
export const adasWords = [
  ...['zanzibar', 'quetzalfeather', 'xylograph', 'obsidianlamp', 'vermilionnote', 'periwinkle', 'marzipan', 'kumquatdraft', 'gossamer'],
  ...['ada@post.example', 'ada byron', '+44 20 7946', '4111', 'ac-4417', 'sarsaparilla'],
]

const file = (name: string, words: string) => ({ name, mediaType: 'text/plain', bytes: Buffer.from(words) })
const mailWithFile = [
  ...['--b', 'Content-Type: text/plain', '', 'I was charged twice for order AC-4417, quetzalfeather. My card is 4111 1111 1111 1111.', ''],
  ...['--b', 'Content-Type: text/plain; name=xylograph.txt', 'Content-Disposition: attachment; filename=xylograph.txt', ''],
  ...['xylograph words', '--b--', ''],
].join('\r\n')

export async function knownContact(t: TestContext) {
  // What the reader finds without being sure is suggested.
  const world = await mailWorld(t, {
    script: async (input) => (await simpleReader(input)).map((one) => (one.field === 'order_number' ? { ...one, confidence: 0.7 } : one)),
  })
  await world.db
    .updateTable('contact')
    .set({ kind: 'identified', email: 'ada@post.example', email_state: 'proven' })
    .where('id', '=', world.ada)
    .execute()
  await listen(world)
  const admin: Principal = { ...world.sam, role: 'administrator', scopes: ['read', 'write', 'admin'] }
  const chat = await chats(world)
  const mail = await writes(world, admin)
  const grace = await takesPart(world)
  return { ...world, admin, chat, mail, grace }
}

type MailWorld = Awaited<ReturnType<typeof mailWorld>>

/** Another program is told of everything. */
async function listen({ db, world }: MailWorld) {
  await db
    .insertInto('webhook')
    .values({
      ...{ id: newId(), name: 'Warehouse', url: 'https://warehouse.example/hook', secret: 'hook', events: [...webhookEvents] },
      ...{ created_at: world.clock(), failing_since: null, disabled_reason: null },
    })
    .execute()
  askedEvents.forget(world)
}

/** A chat with a card number and a file that became a case. */
async function chats({ world, sam, starts, writes: says, agentWorks, db }: MailWorld) {
  const id = await starts('I was charged for a marzipan lamp with card 4111 1111 1111 1111.')
  await db
    .updateTable('conversation')
    .set({
      page_url: 'https://shop.example/?q=sarsaparilla',
      escalation_reason: 'Wants sarsaparilla',
      pre_chat: '[{"answer":"sarsaparilla"}]',
    })
    .where('id', '=', id)
    .execute()
  await acceptConversation(world, sam, id)
  await agentWorks()
  await says(id, 'It is order AC-4417, periwinkle.')
  await storeAttachment(world, { conversationId: id, ...file('gossamer.txt', 'gossamer file') })
  await endConversation(world, { conversationId: id, by: 'contact', actor: { kind: 'contact', id: null, name: 'Ada Byron' } })
  await agentWorks()
  await closeConversation(world, sam, id)
  await agentWorks()
  return id
}

/** A mail with a file whose case people talked about, answered in a draft and resolved. */
async function writes({ world, sam, arrives, agentWorks, ada }: MailWorld, admin: Principal) {
  const headers = { 'Content-Type': 'multipart/mixed; boundary=b' }
  const mail = await arrives(letter(proven({ id: 'zanzibar@post.example', subject: 'The zanzibar lamp', text: mailWithFile, headers })))
  await agentWorks()
  const caseId = mail.case_id ?? ''
  await addNote(world, sam, caseId, 'Ada Byron was angry: vermilionnote')
  await editContact(world, sam, ada, { phone: '+44 20 7946 0000' })
  const body = {
    to: [{ address: 'ada@post.example', name: 'Ada Byron' }],
    cc: [],
    bcc: [],
    subject: '',
    html: '<p>kumquatdraft</p>',
    quotes: true,
  }
  await saveDraft(world, sam, caseId, { answersEmailId: mail.id, body })
  await attachToDraft(world, sam, caseId, file('kumquatdraft.txt', 'kumquatdraft'), false)
  await readSource(world, admin, mail.id)
  await resolveCase(world, sam, caseId, { statusReason: 'solved', summary: 'Sent an obsidianlamp to Ada Byron.' })
  return mail
}

/** Grace has a case of her own, to which Ada writes too; the agent takes the order number from Ada's mail. */
async function takesPart({ world, sam, arrivesProven, agentWorks, reads, aCase }: MailWorld) {
  const first = await arrivesProven({
    from: 'Grace <grace@else.example>',
    id: 'grace@else.example',
    text: 'My parcel is lost, I want a refund.',
  })
  await agentWorks()
  reads(simpleReader)
  const second = await arrivesProven({
    answers: 'grace@else.example',
    subject: 'Re: zanzibar',
    text: 'I know of it: order AC-4417, periwinkle.',
  })
  await confirmSender(world, sam, second.id)
  await agentWorks()
  return { first, second, case: await aCase(first.case_id) }
}
