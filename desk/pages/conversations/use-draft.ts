import { useEffect, useState } from 'react'

/** A half-written answer stays with its conversation, through reloads and visits elsewhere. */
export function useDraft(conversationId: string) {
  const key = `casewright:answer:${conversationId}`
  const [text, setText] = useState(() => localStorage.getItem(key) ?? '')
  useEffect(() => {
    if (text === '') localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  }, [key, text])
  return { text, setText }
}
