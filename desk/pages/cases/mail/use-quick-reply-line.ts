import { useState } from 'react'
import { useQuickReplyMatches } from '../../conversations/quick-replies.tsx'

/** Quick replies for the line that begins with a slash: arrows move, Enter takes, Escape leaves. */
export function useQuickReplyLine(take: (text: string) => void) {
  const [line, setLine] = useState('')
  const [chosen, setChosen] = useState(0)
  const matches = useQuickReplyMatches(line)
  const choose = (text: string) => {
    take(text)
    setLine('')
  }
  /** @returns whether the key was meant for the list */
  const onKey = (key: string): boolean => {
    const match = matches[chosen]
    if (!match) return false
    if (key === 'ArrowDown' || key === 'ArrowUp') setChosen((at) => (at + (key === 'ArrowDown' ? 1 : matches.length - 1)) % matches.length)
    else if (key === 'Enter') choose(match.text)
    else if (key === 'Escape') setLine('')
    else return false
    return true
  }
  const onLine = (words: string) => {
    setLine(words)
    setChosen(0)
  }
  return { matches, chosen, choose, onKey, onLine }
}

/** Plain text as paragraphs of HTML. */
export const textAsHtml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('')
