/** What programs and companies put under a writer's words: signatures behind their mark, device lines, disclaimers, list footers. */
import { isRule } from './dividers.ts'

/** "-- " alone in its line (RFC 3676 section 4.3), also where the blank was lost. */
const mark = /^\s{0,3}(?:--|––|—|–)\s*$/
/** Lines under a mark without its blank; more are words of their own. */
const mostLines = 15

const devices = new RegExp(
  `^[\\s<({[*_]*(?:${[
    'sent (?:from|via|with|by|using)(?: my| an?| the)?(?: [\\p{L}\\p{N}™®+./&-]+){1,7}(?: for [\\p{L}\\p{N} ]{2,20})?(?:,? (?:please )?(?:excuse|forgive|pardon)[^\\n]{0,80}|\\. {0,2}(?:please )?(?:excuse|forgive|pardon)[^\\n]{0,80})?',
    'sent (?:from|via|by|with) \\[?mail\\]?[^\\n]{0,120}',
    'from my (?:iphone|ipad|ipod|mobile|phone|blackberry|android)[^\\n]{0,20}|[\\p{L} ]{0,24}(?:from|via) (?:my )?(?:mobile|phone|iphone)',
    '(?:von meinem|von mein|mit meinem|gesendet (?:von|mit|über|via|aus)|diese (?:nachricht|e-?mail) wurde (?:von|mit))[^\\n]{0,100}',
    'envoyé (?:de|depuis|à partir de|avec|par|via)[^\\n]{0,80}|télécharger outlook[^\\n]{0,80}',
    'enviado (?:desde|de|do|a partir|con|com|via|por)[^\\n]{0,80}|obtener outlook[^\\n]{0,80}|obter o? ?outlook[^\\n]{0,80}',
    'inviato (?:da|dal|con|tramite)[^\\n]{0,80}|scarica outlook[^\\n]{0,80}|ottieni outlook[^\\n]{0,80}',
    '(?:verzonden|verstuurd) (?:vanaf|vanuit|met|via|door)[^\\n]{0,80}|outlook voor (?:android|ios)[^\\n]{0,80}',
    '(?:skickat|sendt|sendt) (?:från|fra|med|via)[^\\n]{0,80}|hent outlook[^\\n]{0,80}|hämta outlook[^\\n]{0,80}',
    'lähetetty [^\\n]{0,60}|wysłan[eo] (?:z|za)[^\\n]{0,60}|отправлено (?:с|из|от)[^\\n]{0,60}|надіслано (?:з|із)[^\\n]{0,60}|odesláno (?:z|ze)[^\\n]{0,60}',
    '[^\\n]{0,20}(?:iphone|ipad|android)[^\\n]{0,20}(?:から送信|发送|發送|傳送|에서 보냄|gönderildi)|發自我的[^\\n]{0,30}|发自我的[^\\n]{0,30}|從我的[^\\n]{0,30}傳送|나의 [^\\n]{0,20}에서 보냄',
    'get \\[?outlook for [^\\n]{0,80}|holen sie sich outlook[^\\n]{0,80}|outlook f(?:ür|or) (?:ios|android|mac)[^\\n]{0,60}',
    '(?:virus-?free|virenfrei|garanti sans virus|libre de virus|privo di virus|без вирусов)\\.?[^\\n]{0,80}',
  ].join('|')})(?:\\s*[<(\\[]?https?://[^\\s]{1,300})?[\\s>)}\\]*_.!]*$`,
  'iu',
)

const footers =
  /^[\s*_>]*(?:reply to this e?-?mail directly|you (?:are receiving|received) this (?:e?-?mail|message)? ?because|to unsubscribe\b|to (?:post to|respond, reply)|unsubscribe:|diese e-?mail wurde von avast|this e?-?mail (?:has been|was) (?:checked|scanned)|(?:this|the) message (?:has been|was) (?:checked|scanned)|questo messaggio e' stato analizzato|le contenu de cet? e-?mail a été analysé|(?:.{2,60}) mailing list\s*$|please consider the environment|think before you print|bitte denken sie an die umwelt|pensez à l[’']environnement)/iu

const disclaimers =
  /^[\s*_>(]*(?:(?:important|legal|confidentiality)?\s*(?:notice|disclaimer|confidential(?:ity)?)\s*[:.-]|(?:this|the information (?:contained )?in this|the contents? of this) (?:e?-?mail|message|communication|transmission)[^\n]{0,120}(?:confidential|intended|privileged|legally|attachments?|solely)|privileged\/confidential|diese (?:e-?mail|nachricht)[^\n]{0,120}(?:vertraulich|bestimmt)|(?:ce|cet) (?:message|e-?mail|courriel)[^\n]{0,120}(?:confidentiel|destin)|este (?:mensaje|correo|e-?mail)[^\n]{0,120}(?:confidencial|dirig)|(?:questo messaggio|questa e-?mail|le informazioni contenute)[^\n]{0,120}(?:riservat|confidenzial|destinat)|(?:esta mensagem|este e-?mail)[^\n]{0,120}(?:confidencia|destin)|(?:dit bericht|deze e-?mail|de informatie)[^\n]{0,120}(?:vertrouwelijk|bestemd)|(?:detta|denne|dette) (?:e-?post|mail|meddelande|besked)[^\n]{0,120}(?:konfidentiell|fortrolig))/iu
const mostAfterDisclaimer = 25

/**
 * @param lines a writer's lines, without quotes, from one quote to the next
 * @param isLast whether nothing of the writer's follows
 * @returns how many of them are the writer's words
 */
export function countOwnLines(lines: readonly string[], isLast: boolean): number {
  let end = lines.length
  for (let before = -1; before !== end; ) {
    before = end
    while (end > 0 && isDroppable(lines[end - 1] ?? '')) end--
    end = cutAt(lines, end, isLast)
  }
  return end
}

/** Empty, a rule, or a line that a device or a footer wrote. */
function isDroppable(line: string): boolean {
  if (line.trim() === '' || isRule(line)) return true
  return line.length < 300 && (devices.test(line) || footers.test(line))
}

/** The first line from which on everything is no words of the writer's. */
function cutAt(lines: readonly string[], end: number, isLast: boolean): number {
  const from = Math.max(0, end - 60)
  let inCode = lines.slice(0, from).filter((line) => line.startsWith('```')).length % 2 === 1
  for (let at = from; at < end; at++) {
    const line = lines[at] ?? ''
    if (line.startsWith('```')) inCode = !inCode
    if (inCode || line.length > 4000) continue
    const left = lines.slice(at + 1, end).filter((one) => one.trim() !== '').length
    if (/^-- $/.test(line) || (mark.test(line) && left <= mostLines && isShort(lines, at + 1, end))) return at
    if (isLast && /^\s*_{5,}\s*$/.test(line) && left <= 8 && isShort(lines, at + 1, end)) return at
    if (line.length < 2000 && disclaimers.test(line) && left <= mostAfterDisclaimer) return at
    if (/^.{2,60} mailing list\s*$/i.test(line) && left <= 4) return at
    if (/^[\s*_>]*(?:reply to this e?-?mail directly|to unsubscribe from)/i.test(line) && left <= mostLines) return at
  }
  return end
}

/** Signatures have short lines; what has long ones behind a dash is a text with a dash. */
function isShort(lines: readonly string[], from: number, to: number): boolean {
  return lines.slice(from, to).every((line) => line.length <= 200)
}
