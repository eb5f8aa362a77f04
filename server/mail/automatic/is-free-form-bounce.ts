/** Bounces that are no delivery report: qmail, Exim, Exchange, old gateways and providers say it in words only. */
import { isReplySubject } from '../bare-subject.ts'
import { headerOf, type Mail } from '../mail.ts'
import { noticeOf } from './returned-message.ts'

/** Subjects of notices, at their beginning; a person's "Re:" or "Fwd:" before them is no notice. */
const subjects = new RegExp(
  `^(?:\\[[^\\]]{1,40}\\] ?)?(?:${[
    'undeliver(?:able|ed)|undelivered mail|returned (?:mail|e?mail|to sender)|returned to sender|message (?:delivery )?(?:fail|undeliver|could not|not delivered|status)',
    '(?:mail|e-?mail|message|delivery)(?: system)?:? (?:could not be delivered|delivery (?:fail|problem|error|status|report|notification)|(?:delivery )?fail(?:ed|ure)|not delivered|system error)',
    'delivery (?:has failed|failure|failed|fail|problem|report|status|error|notification|delayed|is delayed)|delivery status notification',
    'fail(?:ed|ure) (?:notice|delivery|mail|message|to deliver)|failure notice|non[- ]?deliver|nondelivery|non remis|non recapitabile|unzustellbar|nicht zustellbar',
    'mail (?:could not be|not) (?:delivered|sent)|mail system error|mail failure|mail delivery|mail error|user unknown|unknown user|wrong recipient|bad mailbox|could not send',
    'warning: (?:could not send|message|mail) |warning: (?:e-?mail )?(?:still )?(?:not|delayed)|automatically rejected mail|rejected mail|blocked mail|message (?:blocked|rejected)',
    'unable to deliver|cannot deliver|can.t deliver|error (?:sending|delivering) |permanent (?:delivery )?(?:failure|error)|temporary delivery',
    'zustell|unzustellbare|nicht zugestellt|.bermittlungsfehler|fehler bei der zustellung',
    '[ée]chec (?:de |d.)?(?:la )?(?:remise|distribution|livraison|envoi)|non remis|non distribu|message non (?:remis|distribu|d.livr)',
    'no se (?:puede|pudo|ha podido) entregar|no entregado|error de entrega|correo (?:devuelto|no entregado)|devoluci.n',
    'mancata consegna|impossibile recapitare|consegna non|non recapitat',
    'n.o (?:foi )?(?:entregue|poss.vel entregar)|falha (?:na|de) entrega|mensagem n.o entregue',
    'niet bezorg|onbestelbaar|kan niet worden (?:bezorgd|afgeleverd)|niedostarcz|nie dostarczono|недоставлен|не доставлен|сообщение не доставлено',
    '配信(?:エラー|不能|失敗)|送信エラー|メールエラー|エラー通知|配信不能|系统退信|退信|投递失败|退回|전송 ?실패|반송',
  ].join('|')})`,
  'iu',
)

/** What the words say, when a program wrote them: it did not arrive, and why. */
const sentences: RegExp[] = [
  /(?:message|mail|e-?mail)[^.\n]{0,80}\b(?:could|can|was|has|were|have)(?: ?not|n't| not yet)? ?(?:be|been)? ?(?:\n *)?(?:un)?(?:delivered|delivery|undeliverable|returned|rejected)/i,
  /(?:unable|not able|failed|wasn.t able|afraid i wasn.t able|could ?n.t|could not|cannot|can.t)(?: to)? (?:be )?(?:deliver|send|reach|find)/i,
  /delivery (?:to|attempts?|of)[^\n]{0,80}(?:fail|abort|delay)|(?:following|failed) (?:address|recipient)[^\n]{0,30}(?:fail|:|could|had|were|are)|did not reach the following|undeliverable to/i,
  /permanent(?:ly)? (?:fatal )?(?:error|fail)|returned to sender|recipient(?:'s)? (?:name |address |mailbox )?(?:is |was )?(?:not|unknown|rejected|full)/i,
  /no such (?:user|mailbox|account|address|recipient|person|domain)|user (?:is )?(?:unknown|not (?:found|known|exist))|unknown (?:user|recipient|address|or illegal)|invalid (?:user|final|recipient|mailbox|address)/i,
  /(?:mail ?box|mail ?folder|quota|inbox|account)[^\n]{0,40}(?:full|exceed|disabled|unavailable|suspended|inactive)|quota (?:exceeded|violation)|over (?:its |the )?quota/i,
  /\b(?:55\d|45\d|42\d|57\d) ?[#(-]?[45]\.\d\.\d|\b5[05]\d[ -](?:<|user|unknown|no |requested|mailbox|5\.|sorry|relay|recipient|message|invalid|unable)/i,
  /relaying denied|relay access denied|too many hops|host (?:unknown|not found)|domain (?:not found|does not exist)|connection (?:timed out|refused)/i,
  /(?:konnte|kann) (?:nicht|leider nicht)[^.\n]{0,60}(?:zugestellt|ausgeliefert|.bermittelt|gesendet)|zustellung[^.\n]{0,40}fehlgeschlagen/i,
  /n.a (?:pas )?(?:pu|ete|été) [^.\n]{0,30}(?:remis|distribu|livr|envoy)|impossible de (?:remettre|livrer)/i,
  /no (?:pudo|ha podido|puede) (?:ser )?entreg|non (?:.|e) stato (?:possibile )?(?:consegn|recapit)|n.o (?:pode|p.de|foi) [^.\n]{0,20}entreg/i,
  /送信できませんでした|配信できませんでした|届きませんでした|宛先がみつかりません|见到收件人|无法(?:投递|发送|送达)|投递失败|не (?:может|удалось|была?о?)[^.\n]{0,30}доставл|전송(?:하지 못|할 수 없)/i,
]

/** Refusals by the programs of mailing lists, which say so once and plainly. */
const refusal =
  /you are not (?:a )?member|are not allowed to (?:post|send)|duplicated message-id|not (?:a )?(?:registered|subscribed) (?:member|user)/i

const daemons =
  /^(?:mailer-?daemon|mail-?daemon|post_?master|mdaemon|mailerdaemon|bounce|double-bounce|daemon|uucp|mmdf|mailmaster|mail-delivery|ndr)(?:[-+._].*)?(?:@|$)/i
const daemonNames =
  /\bmail(?:er)?[ -]?(?:delivery|daemon|system|administrator)|delivery (?:sub)?system|\bpostmaster\b|mail ?router|internet mail|\bmta\b|system administrator/i
const robots = /^(?:no-?reply|do-?not-?reply|.*-(?:admin|owner|request|bounces?)|owner-.*|listserv|majordomo|autoreply)(?:[+].*)?@/i
/** What a mail server says and no person does: a reply code with its words, or an address and a colon alone in the line. */
const serverTalk = /\b[45]\d\d[ -]?[#(]?[45]\.\d{1,3}\.\d|\b5\d\d[ -](?:<|\p{L})|^[ \t]*<[^<>@\s]+@[^<>\s]+>[ \t]*:/imu

/** Whether the words are a mail server's about a mail that did not arrive. Reports in parts of their own are not looked at here. */
export function isFreeFormBounce(mail: Mail): boolean {
  if (headerOf(mail, 'x-failed-recipients')) return true
  if (notifiesOfBounce(mail.text)) return true
  const notice = `${mail.subject}\n${noticeOf(mail.text).slice(0, 20_000)}`.replace(/[ \t]+/g, ' ')
  const saysFailed = sentences.filter((sentence) => sentence.test(notice)).length
  const from = mail.from?.address ?? ''
  const sender = headerOf(mail, 'from')
  const hasNullPath = /^\s*<\s*>\s*$/.test(headerOf(mail, 'return-path')) || /^[^@]*<\s*>\s*$/.test(sender)
  const isDaemon = daemons.test(from) || daemons.test(sender.trim()) || daemonNames.test(sender.replace(/<[^>]*>/g, ''))
  const bySubject = subjects.test(mail.subject.trim())
  const returns = mail.attachments.some(({ contentType }) => /^(?:message\/rfc822|text\/rfc822-headers)$/.test(contentType))
  const isAutomatic = hasNullPath || /^auto-/i.test(headerOf(mail, 'auto-submitted')) || robots.test(from)
  if (robots.test(from) && refusal.test(notice)) return true
  if (isDaemon) return bySubject || saysFailed > 0 || hasNullPath
  if (isReplySubject(mail.subject) && !hasNullPath) return false
  // A person may well write of a delivery that failed: of a parcel, or of a mail to us.
  if (bySubject && !isAutomatic && !returns) return saysFailed > 0 && serverTalk.test(notice)
  if (bySubject) return hasNullPath || returns || saysFailed > 0
  return saysFailed > 0 && ((isAutomatic && (saysFailed > 1 || returns || hasNullPath)) || (returns && saysFailed > 1))
}

/** Amazon SES reports by JSON; the other kinds of its reports are no bounces. */
function notifiesOfBounce(text: string): boolean {
  return text.trimStart().startsWith('{') && /^\s*\{\s*"(?:notification|event)Type"\s*:\s*"Bounce"/.test(text)
}
