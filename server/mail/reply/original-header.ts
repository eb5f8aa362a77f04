/** The block of fields with which Outlook and others begin the mail that is answered: From, Sent, To, Subject. */

type Role = 'from' | 'date' | 'to' | 'subject' | 'cc'

const names: Record<Role, string> = {
  from: 'from|von|de|da|van|från|fra|od|от|отправитель|від|feladó|expeditor|di|lähettäjä|mittente|gönderen|kimden|από|发件人|發件人|寄件者|寄件人|差出人|送信者|보낸 ?사람|từ|dari|من|מאת|desde|remitente|expéditeur|afzender|kinek|nuo|no|saatja',
  date: 'sent|date|message du|gesendet|datum|envoyé|envoyé le|date|enviado|enviado el|enviado em|fecha|inviato|data|verzonden|skickat|sendt|dato|wysłano|data wysłania|отправлено|дата|надіслано|küldve|dátum|trimis|lähetetty|päivämäärä|päiväys|gönderilen|tarih|gönderme tarihi|στάλθηκε|ημερομηνία|发送时间|發送時間|日期|傳送時間|送信日時|日付|送信|보낸 ?날짜|날짜|전송|odesláno|odoslané|poslano|đã gửi|ngày|tanggal|terkirim|تاريخ|נשלח|data',
  to: 'to|an|à|para|a|per|aan|till|til|do|кому|címzett|către|vastaanottaja|kime|alıcı|προς|收件人|收件者|宛先|받는 ?사람|komu|za|đến|kepada|إلى|אל|pour|destinatario|destinataire|kam|saaja',
  subject:
    'subject|betreff|objet|sujet|asunto|oggetto|assunto|onderwerp|ämne|emne|temat|тема|tárgy|subiect|aihe|konu|θέμα|主题|主題|主旨|件名|제목|předmět|predmet|zadeva|chủ đề|perihal|subjek|الموضوع|נושא|asia|teema|tēma',
  cc: 'cc|bcc|copie à|kopie|kopia|copie|kopi|копия|másolat|抄送|副本|참조|reply-to|antwort an|répondre à|organization|importance|priority|wichtigkeit|attachments?|anlagen?|risposta',
}

const roles = Object.entries(names).map(
  ([role, list]) => [role as Role, new RegExp(`^[\\s>*_|]{0,12}(?:${list})[*_]{0,2}\\s?[*_]{0,2}[:：][*_]{0,2}`, 'iu')] as const,
)
const anyRole = new RegExp(`^[\\s>*_|]{0,12}(?:${Object.values(names).join('|')})[*_]{0,2}\\s?[*_]{0,2}[:：]`, 'iu')

/** Words for the time of sending that people write in no other list. */
const sent =
  /^[\s>*_|]{0,12}(?:sent|gesendet|envoyé|enviado|inviato|verzonden|skickat|sendt|wysłano|отправлено|надіслано|küldve|lähetetty|gönderilen|发送时间|發送時間|送信日時|보낸 ?날짜|odesláno|đã gửi)\s?/iu

const mostLines = 14
const longestLine = 1000

/**
 * @param lines without quote marks
 * @returns the number of lines that the block takes, or 0
 */
export function originalHeaderAt(lines: readonly string[], at: number): number {
  const first = lines[at] ?? ''
  if (first.length > longestLine || !anyRole.test(first)) return 0
  const found = new Set<Role>()
  let hasAddress = false
  let isSent = false
  let end = at
  let blanks = 0
  for (let next = at; next < lines.length && next < at + mostLines; next++) {
    const line = lines[next] ?? ''
    if (line.trim() === '') {
      if (++blanks > 1) break
      continue
    }
    if (line.length > longestLine * 10) break
    // A second author begins another block.
    if (next > at && found.has('from') && roles[0]?.[1].test(line)) break
    const role = rolesOf(line, found)
    // A wrapped list of recipients goes on in lines without a name.
    if (!role && (blanks > 0 || !/^\s|[;>,]\s*$|@/.test(line) || found.size === 0)) break
    if (role) end = next
    if (/@|mailto:/i.test(line)) hasAddress = true
    if (sent.test(line)) isSent = true
    blanks = 0
  }
  const isMail =
    found.has('from') && (found.has('date') || found.has('subject')) && (found.has('subject') || hasAddress || (isSent && found.has('to')))
  return isMail && found.size >= 2 ? end - at + 1 : 0
}

/** Some programs write the whole block into one line. */
function rolesOf(line: string, found: Set<Role>): boolean {
  let any = false
  for (const [role, name] of roles)
    if (!found.has(role) && name.test(line)) {
      found.add(role)
      any = true
      break
    }
  if (any && found.has('from')) for (const [role, inside] of inline) if (inside.test(line)) found.add(role)
  return any || anyRole.test(line)
}

const inline: [Role, RegExp][] = [
  ['date', /\s[*_]{0,2}(?:sent|date|gesendet|envoyé|enviado|inviato|verzonden)\s?:[*_]{0,2}\s/i],
  ['subject', /\s[*_]{0,2}(?:subject|betreff|objet|sujet|asunto|oggetto|onderwerp|assunto)\s?:[*_]{0,2}\s/i],
  ['to', /\s[*_]{0,2}(?:to|an|à|para|aan)\s?:[*_]{0,2}\s/i],
]

/** The words behind "From:" in the block that begins at this line; '' where there is none. */
export function authorOfOriginal(lines: readonly string[], at: number): string {
  const length = originalHeaderAt(lines, at)
  const [, from = /^$/] = roles[0] ?? []
  const line = lines.slice(at, at + length).find((one) => from.test(one))
  return line?.replace(from, '').trim() ?? ''
}
