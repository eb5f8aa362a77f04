/** Which charset bytes are in that name none, or a wrong one: the one in which they read as ordinary text of its language. */

interface Candidate {
  charset: string
  /** Characters that ordinary text of the language consists of. */
  ordinary: RegExp
  /** Share of the non-ASCII characters that must be ordinary. */
  share: number
}

/** In order of how hardly a text passes by chance: kana and Hangul say more than Han characters, and lower-case Cyrillic than capitals. */
const candidates: Candidate[] = [
  { charset: 'shift_jis', ordinary: /[\u3040-\u30ff]/g, share: 0.35 },
  { charset: 'euc-jp', ordinary: /[\u3040-\u30ff]/g, share: 0.35 },
  { charset: 'windows-1251', ordinary: /[а-яё]/g, share: 0.7 },
  { charset: 'koi8-r', ordinary: /[а-яё]/g, share: 0.7 },
  { charset: 'euc-kr', ordinary: /[가-힣]/g, share: 0.9 },
  { charset: 'gbk', ordinary: /[\u4e00-\u9fa5\u3000-\u3002\uff00-\uff5e]/g, share: 0.9 },
  { charset: 'big5', ordinary: /[\u4e00-\u9fa5\u3000-\u3002\uff00-\uff5e]/g, share: 0.9 },
]

const enough = 4000

/**
 * @param bytes with at least one byte over 0x7f, and not UTF-8
 * @returns a charset that TextDecoder knows; windows-1252 where nothing else fits
 */
export function guessCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, enough)
  const high = sample.filter((byte) => byte > 0x7f).length
  const letters = sample.filter((byte) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a).length
  // Western words hold a few accented letters among many plain ones; a text of another script is made of high bytes.
  if (high < 6 || high * 3 < letters) return 'windows-1252'
  for (const { charset, ordinary, share } of candidates) {
    const text = new TextDecoder(charset).decode(sample)
    const foreign = text.match(/\P{ASCII}/gu)?.length ?? 0
    const wrong = text.match(/\ufffd/g)?.length ?? 0
    if (wrong <= 1 && (text.match(ordinary)?.length ?? 0) >= share * foreign) return charset
  }
  return 'windows-1252'
}
