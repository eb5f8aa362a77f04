import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveFrames } from '../../api/live-context.tsx'
import { useMe } from '../../api/queries.ts'
import classes from './conversations.module.css'

/** Nobody types for longer than this without saying so again. */
const patienceMs = 6000

export function TypingLine({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const [typing, setTyping] = useState<{ who: string; at: number } | null>(null)
  useLiveFrames((frame) => {
    if (frame.type === 'message' && frame.message.conversationId === conversationId) setTyping(null)
    if (frame.type !== 'typing' || frame.conversation !== conversationId || (frame.by === 'representative' && frame.name === me?.name))
      return
    setTyping(frame.isTyping ? { who: frame.by === 'contact' ? t('chat.contact') : (frame.name ?? ''), at: Date.now() } : null)
  })
  useEffect(() => {
    if (!typing) return
    const timer = setTimeout(() => setTyping(null), patienceMs)
    return () => clearTimeout(timer)
  }, [typing])
  return (
    <div className={classes.typing} role="status">
      {typing && t('chat.typing', { who: typing.who })}
    </div>
  )
}
