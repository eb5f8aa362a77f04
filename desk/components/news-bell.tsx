import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../contract/api/me.ts'
import { useConversationCounts } from '../api/queries.ts'

/** Two soft notes; made here so that nothing has to be loaded. */
function ring(): void {
  const audio = new AudioContext()
  for (const [at, pitch] of [
    [0, 660],
    [0.12, 880],
  ] as const) {
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = pitch
    volume.gain.setValueAtTime(0.0001, audio.currentTime + at)
    volume.gain.exponentialRampToValueAtTime(0.12, audio.currentTime + at + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + at + 0.25)
    tone.connect(volume).connect(audio.destination)
    tone.start(audio.currentTime + at)
    tone.stop(audio.currentTime + at + 0.3)
  }
  setTimeout(() => void audio.close(), 1000)
}

/** Rings, and shows a notification of the system, when a chat or an answer comes; the title counts them. */
export function NewsBell({ preferences }: { preferences: Me['preferences'] }) {
  const { t } = useTranslation()
  const { data: counts } = useConversationCounts()
  const before = useRef(counts)
  useEffect(() => {
    const [old, now] = [before.current, counts]
    before.current = counts
    const news = (now?.waiting ?? 0) + (now?.unread ?? 0)
    document.title = news > 0 ? `(${news}) Casewright` : 'Casewright'
    if (!old || !now) return
    const isNewChat = now.waiting > old.waiting
    if (!isNewChat && now.unread <= old.unread) return
    if (preferences.sound) ring()
    if (preferences.desktopNotifications && document.hidden && Notification.permission === 'granted')
      new Notification('Casewright', { body: t(isNewChat ? 'news.chat' : 'news.reply') })
  }, [counts, preferences, t])
  return (
    <span className="visually-hidden" role="status">
      {counts && counts.waiting > 0 ? t('news.waiting', { count: counts.waiting }) : ''}
    </span>
  )
}
