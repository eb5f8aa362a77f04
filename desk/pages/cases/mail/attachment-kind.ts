import type { CaseEmail } from '../../../../contract/api/emails.ts'

export type MailAttachment = CaseEmail['attachments'][number]

/** Pictures that browsers show and the server gives in place. */
export const isPicture = (type: string) => /^image\/(png|jpeg|gif|webp)$/.test(type)
export const isPdf = (type: string) => type === 'application/pdf'
