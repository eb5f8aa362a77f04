/** Subjects without the marks of answering and forwarding that mail programs put before them (RFC 5256 section 2.1, in their languages). */

const replies =
  're|aw|antw|antwort|sv|vs|vá|va|rv|res|resp|r|ref|rif|odp|hl|ynt|yan|απ|σχετ|отв|ответ|на|відп|bls|bvs|ts|svar|atb|回复|回覆|答复|答覆|返信|답장|회신|رد|השב|trả lời|bal'
const forwards =
  'fwd?|fw|wg|weitergeleitet|tr|rv|enc|i|inoltra|doorst|vb|vs|videresendt|vl|pd|podaj dalej|továbbítás|továbbított|ilt|iletilen|προωθ|пер|пересл|fwd|ynt|转发|轉寄|轉發|転送|전달|إعادة توجيه|הועבר|chuyển tiếp'
const counter = '(?:\\s?\\[\\d{1,3}\\]|\\s?\\(\\d{1,3}\\)|\\^\\d{1,3}|\\d{1,2})?'
const mark = new RegExp(`^\\s*(?:${replies}|${forwards})${counter}\\s?[:：]\\s*`, 'iu')
const automatic = /^\s*\[?(?:external|extern|ext|spam\??|\*+spam\*+|suspected spam)\]?\s*[:：-]?\s+(?=\S)/iu
const mostMarks = 50

/** @returns the subject without marks, blanks made one; '' stays '' */
export function bareSubject(subject: string): string {
  let rest = subject.slice(0, 2000).replace(/\s+/g, ' ').trim()
  for (let count = 0; count < mostMarks; count++) {
    const next = rest.replace(mark, '').replace(automatic, '').trim()
    if (next === rest || next === '') return rest
    rest = next
  }
  return rest
}

/** Whether the subject says that a person answers or forwards. */
export const isReplySubject = (subject: string) => mark.test(subject.slice(0, 200))

const forward = new RegExp(`^\\s*(?:${forwards})${counter}\\s?[:：]`, 'iu')

/** Whether the subject says that a person passes a mail on. */
export const isForwardSubject = (subject: string) => forward.test(subject.slice(0, 200))
