/** Lines that stand between somebody's words and another mail. */

const original =
  "original message|original appointment|original e?mail|reply message|original|ursprüngliche (?:nachricht|mail|e-mail)|urspr\\. nachricht|original-?nachricht|original-?mail|message d[’']origine|message original|message initial|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|origineel bericht|oprindelig (?:besked|meddelelse)|ursprungligt? meddelande|opprinnelig melding|alkuperäinen viesti|(?:wiadomość oryginalna|oryginalna wiadomość)|исходное сообщение|оригинальное сообщение|původní (?:zpráva|e-mail)|pôvodná správa|eredeti üzenet|mesaj(?:ul)? original|orijinal mesaj|özgün ileti|αρχικό μήνυμα|原始邮件|原始郵件|邮件原件|原邮件|元のメッセージ|원본 ?(?:메시지|메일|이메일)|thư gốc|tin nhắn gốc|الرسالة الأصلية|הודעה מקורית"
const forwarded =
  '(?:begin )?forwarded (?:message|by|e?mail)|weitergeleitete (?:nachricht|mail)|anfang der weitergeleiteten nachricht|message transféré|début du message transféré|message réexpédié|mensaje reenviado|inicio del mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato|mensagem encaminhada|início da mensagem reencaminhada|doorgestuurd bericht|begin doorgestuurd bericht|videresendt (?:besked|meddelelse|melding)|vidarebefordrat (?:meddelande|mejl)|välitetty viesti|wiadomość przekazana|przekazana wiadomość|пересылаемое сообщение|пересланное сообщение|přeposlaná zpráva|továbbított üzenet|iletilen mesaj|转发的?(?:邮件|信息)|轉寄郵件|転送メッセージ|전달된 ?(?:메시지|메일)'

const ruledOriginal = new RegExp(`^[\\s*_>]*(?:[-_=—–*~]{2,}\\s*)(?:${original})\\s*:?\\s*(?:[-_=—–*~]{2,}.{0,80})?\\s*$`, 'iu')
const ruledForward = new RegExp(`^[\\s*_>]*(?:[-_=—–*~]{2,}\\s*)(?:${forwarded}).{0,80}?\\s*:?\\s*(?:[-_=—–*~]{2,}.{0,80})?\\s*$`, 'iu')
const plainForward =
  /^\s*(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:transféré|réexpédié)|inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem reencaminhada|begin doorgestuurd bericht)\s*:\s*$/iu
const replyAbove =
  /^[\s\p{P}\p{S}]*(?:(?:please )?(?:type|write|enter|reply)[^.\n]{0,30}\babove th(?:is|e) line|bitte (?:oberhalb|über) dieser (?:zeile|linie)[^.\n]{0,40}|(?:veuillez )?(?:répondre|écrire)[^.\n]{0,40}au[- ]dessus de cette ligne|responda? (?:por )?(?:encima|arriba) de esta línea|rispond[ie] sopra questa (?:riga|linea)|antwoord boven deze (?:lijn|regel))[^\n]{0,60}$/iu

export type Divider = 'original' | 'forwarded' | null

const longest = 300

export function dividerOf(line: string): Divider {
  if (line.length > longest || line.trim() === '') return null
  if (ruledForward.test(line) || plainForward.test(line)) return 'forwarded'
  if (ruledOriginal.test(line) || replyAbove.test(line)) return 'original'
  return null
}

/** A line of nothing but rules. */
export const isRule = (line: string) =>
  /^[\s>]*(?:[-_=*~#+—–•·ᐧ.]\s?){2,}\s*$|^\s*[—–ᐧ]\s*$/u.test(line.slice(0, longest)) && line.length <= longest
