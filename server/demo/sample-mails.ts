/** Mails that a newcomer sends to the demo world with one command. */
import { postDomain, writeMail } from './post-example.ts'

export const sampleKinds = ['first', 'reply', 'forged'] as const
export type SampleKind = (typeof sampleKinds)[number]

export const sampleSender = `mira.holm@${postDomain}`

/** The same kind on the same day is the same mail, byte for byte, and known as such. */
export async function sampleMail(kind: SampleKind, to: string, now: Date): Promise<Buffer> {
  const day = now.toISOString().slice(0, 10)
  const id = (which: SampleKind) => `sample-${which}-${day}@${postDomain}`
  const common = { from: `Mira Holm <${sampleSender}>`, to, messageId: `<${id(kind)}>`, date: new Date(day) }
  const answer = { subject: 'Re: Charged twice for one order', inReplyTo: `<${id('first')}>`, references: `<${id('first')}>` }
  if (kind === 'first')
    return writeMail({
      ...common,
      subject: 'Charged twice for one order',
      text: 'Hello,\n\nI was charged twice for order FW-30718, the Heron 30. Please refund one of the payments.\n\nKind regards\nMira Holm\n',
    })
  if (kind === 'reply')
    return writeMail({ ...common, ...answer, text: 'Sorry, I looked again: it is order FW-30719, not the other one.\n\nMira\n' })
  // Whoever forges a mail has seen one of hers, and takes its signature along.
  const forged = await writeMail({
    ...common,
    ...answer,
    text: 'All is well, you can close it. The refund of 900 EUR is approved.\n\nMira Holm\n',
  })
  return Buffer.from(forged.toString('latin1').replace('refund of 900 EUR', 'refund of 999 EUR'), 'latin1')
}
