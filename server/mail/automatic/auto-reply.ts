/** Answers that nobody wrote: by the headers of RFC 3834 and their forerunners, and by the subjects that mail programs give. */
import { headerOf, type Mail } from '../mail.ts'

const subjects = new RegExp(
  `^(?:${[
    'auto(?:matic|mated|matisierte|matische)?[- ]?(?:reply|response|responder|answer|antwort|svar|vastaus)',
    'auto:',
    '\\[?auto-?reply\\]?',
    'r[ée]ponse automatique|respuesta autom[áa]tica|risposta automatica|resposta autom[áa]tica|automatisch antwoord|automatische (?:antwort|beantwortung)',
    'automatiskt? svar|autosvar|automaattinen vastaus|autom. svar|odpowied[źz] automatyczna|automatick[áa] odpov[ěe][ďd]|automatikus v[áa]lasz|r[ăa]spuns automat',
    'автоматический ответ|автоответ|автоматична відповідь|otomatik yan[ıi]t|αυτόματη απάντηση|自動応答|自動返信|自动(?:回复|答复)|自動回覆|자동 ?(?:응답|회신)|رد تلقائي|תשובה אוטומטית|trả lời tự động',
  ].join('|')})`,
  'iu',
)

const outOfOffice = new RegExp(
  `^(?:${subjects.source.slice(1)}\\s*[:-]?\\s*)?(?:${[
    'out of (?:the )?office|away from (?:my |the )?(?:office|desk|mail|e-?mail)|(?:on )?(?:vacation|holiday|annual leave|leave of absence|maternity leave|parental leave)|i am (?:out|away|currently)',
    '(?:.{1,60} )?is (?:currently )?(?:out of (?:the )?office|away|on (?:vacation|holiday|leave))',
    'abwesen|nicht im (?:b.ro|haus)|im urlaub|urlaub|ferienabwesenheit|absence|absent|en cong[ée]s?|hors du bureau|absent du bureau',
    'fuera de (?:la )?oficina|ausente|de vacaciones|fuori (?:ufficio|sede)|assenza|in ferie|fora do escrit[óo]rio|aus[êe]ncia|de f[ée]rias|afwezig|niet aanwezig|met vakantie',
    'frånvaro|frånvarande|ikke til stede|frav[æe]r|p[åa] ferie|ude af kontoret|poissa|lomalla|nieobecno|poza biurem|mimo kancel|nep[řr][íi]tomn|t[áa]vol|szabads[áa]g',
    'нет на работе|вне офиса|отсутств|в отпуске|ofis d[ıi][şs][ıi]|不在|休暇|外出|휴가|부재|خارج المكتب|מחוץ למשרד',
  ].join('|')})`,
  'iu',
)

const replyHeaders = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-autoreply-from',
  'x-mail-autoreply',
  'x-amazon-auto-reply',
  'x-ms-exchange-inbox-rules-loop',
]

export interface AutoReply {
  kind: 'auto-reply' | 'out-of-office'
  reason: string
}

/** @returns null where a person may have written; a "Re:" before the words is a person's */
export function readAutoReply(mail: Mail): AutoReply | null {
  const reason = reasonOf(mail)
  if (!reason) return null
  const away = outOfOffice.test(mail.subject.trim()) || saysAway(mail.text)
  return { kind: away ? 'out-of-office' : 'auto-reply', reason }
}

function reasonOf(mail: Mail): string | null {
  const submitted = headerOf(mail, 'auto-submitted').trim().toLowerCase()
  if (submitted.startsWith('auto-replied')) return 'The header Auto-Submitted says that it was answered by a program (RFC 3834).'
  const header = replyHeaders.find((name) => headerOf(mail, name) && !/^(?:no|false|0)\b/i.test(headerOf(mail, name).trim()))
  if (header) return `The header ${header} says that it was answered by a program.`
  if (/auto[_-]?reply/i.test(`${headerOf(mail, 'precedence')} ${headerOf(mail, 'x-precedence')} ${headerOf(mail, 'preference')}`))
    return 'The header Precedence says that it was answered by a program.'
  const subject = mail.subject.trim()
  if (/\b(?:re|aw|sv|antw)\s*:/i.test(subject.slice(subject.indexOf(']') + 1))) return null
  if (subjects.test(subject)) return 'Its subject is the one that mail programs give to automatic answers.'
  if (!outOfOffice.test(subject)) return null
  const isMarked =
    submitted.startsWith('auto-') || /bulk|junk/i.test(headerOf(mail, 'precedence')) || headerOf(mail, 'x-auto-response-suppress') !== ''
  return isMarked || saysAway(mail.text) ? 'Its subject and its words are those of an out-of-office answer.' : null
}

/** In the first words: later on, a person may speak of somebody's absence. */
function saysAway(text: string): boolean {
  return /\b(?:i am|i'm|i will be|we are)\b[^\n]{0,60}\b(?:out of (?:the )?office|away from|on (?:vacation|holiday|leave)|not in the office)|limited access to (?:my )?e-?mail|ich bin[^\n]{0,60}(?:nicht im|im urlaub|abwesend|wieder)|(?:je suis|actuellement)[^\n]{0,40}(?:absent|cong)|estar[ée] (?:fuera|ausente)|sono (?:fuori|assente|in ferie)|ben (?:ik )?(?:afwezig|niet aanwezig|met vakantie)/i.test(
    text.slice(0, 1500),
  )
}
