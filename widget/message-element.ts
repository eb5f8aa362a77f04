import type { Message } from '../contract/api/conversations.ts'
import { element } from './element.ts'
import type { Words } from './words.ts'

/** One message with who said it; its text is text, its pictures are shown, its files are links. */
export function messageElement(words: Words, message: Message, fileUrl: (id: string, isInline: boolean) => string): Node[] {
  const isMine = message.authorKind === 'contact'
  const by = isMine ? words.you : (message.authorName ?? words.bot)
  const files = message.attachments.map((one) => {
    const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(one.mediaType)
    return element(
      'a',
      { href: fileUrl(one.id, isPicture), target: '_blank', rel: 'noreferrer' },
      isPicture ? element('img', { src: fileUrl(one.id, true), alt: one.name }) : one.name,
    )
  })
  const box = element(
    'div',
    {
      class: isMine ? 'message mine' : 'message',
      'data-id': message.id,
      ...(message.clientId && { 'data-client': message.clientId }),
      dir: 'auto',
      title: new Date(message.at).toLocaleString(),
    },
    element('span', { class: 'hidden' }, `${by}: `),
    message.text,
    ...files,
  )
  return isMine ? [box] : [element('p', { class: 'by', 'aria-hidden': 'true' }, by), box]
}
