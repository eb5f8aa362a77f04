import { ActionIcon, Button, CloseButton, FileButton, Group, Text, Textarea } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '../../../contract/api/conversations.ts'
import { useLive } from '../../api/live-context.tsx'
import { useSingleKeys } from '../../components/use-single-keys.ts'
import classes from './conversations.module.css'
import { QuickReplies, useQuickReplyMatches } from './quick-replies.tsx'
import { useAttachments } from './use-attachments.ts'
import { useDraft } from './use-draft.ts'
import { useSendMessage } from './use-send-message.ts'

/** How often "typing" is said again, in milliseconds. */
const typingEvery = 3000

/** The answer being written: Enter sends, Shift+Enter breaks the line, `/` finds a quick reply, files by paste and drop; drafts survive. */
export function Composer({ conversation, lastSeq }: { conversation: ConversationDetail; lastSeq: number }) {
  const { t } = useTranslation()
  const live = useLive()
  const { text, setText } = useDraft(conversation.id)
  const files = useAttachments(conversation.id)
  const saidAt = useRef(0)
  const box = useRef<HTMLTextAreaElement>(null)
  useSingleKeys([['r', () => box.current?.focus()]])
  const [chosen, setChosen] = useState(0)
  const matches = useQuickReplyMatches(text)
  // A refused answer comes back to where it was written, before anything typed since.
  const { send, failure } = useSendMessage(conversation, lastSeq, (refused) => setText((now) => (now ? `${refused}\n${now}` : refused)))
  const submit = () => {
    if (text.trim() === '' && files.ready.length === 0) return
    send(text, files.ready)
    setText('')
    files.clear()
  }
  const change = (value: string) => {
    setText(value)
    setChosen(0)
    if (Date.now() - saidAt.current > typingEvery) {
      saidAt.current = Date.now()
      live.say({ do: 'typing', conversation: conversation.id, isTyping: value !== '' })
    }
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const match = matches[chosen]
    if (match && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      setChosen((at) => (at + (event.key === 'ArrowDown' ? 1 : matches.length - 1)) % matches.length)
    } else if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.nativeEvent.isComposing) {
      event.preventDefault()
      if (match) change(match.text)
      else submit()
    } else if (event.key === 'Escape' && match) change('')
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files may be dropped anywhere here; the button beside does the same by keyboard
    <div className={classes.composer} onDrop={files.drop} onDragOver={(event) => event.preventDefault()}>
      {matches.length > 0 && <QuickReplies matches={matches} chosen={chosen} onChoose={change} />}
      {failure && (
        <Text size="sm" c="red" role="alert" mb={4}>
          {failure}
        </Text>
      )}
      <div className={classes.attachments}>
        {files.all.map((one) => (
          <span key={one.key} className={classes.file}>
            {one.name} {one.problem ?? (one.attachment ? '' : '…')}
            <CloseButton size="xs" aria-label={t('chat.removeFile', { name: one.name })} onClick={() => files.remove(one.key)} />
          </span>
        ))}
      </div>
      <Textarea
        ref={box}
        aria-label={t('chat.write')}
        placeholder={t('chat.write')}
        autosize
        minRows={1}
        maxRows={8}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={files.paste}
      />
      <Group justify="space-between" mt={6}>
        <Group gap={6}>
          <FileButton onChange={(list) => files.add(list)} multiple>
            {(props) => (
              <ActionIcon {...props} variant="subtle" color="gray" aria-label={t('chat.attach')}>
                <IconPaperclip size={17} />
              </ActionIcon>
            )}
          </FileButton>
          <Text size="xs" c="dimmed">
            {t('chat.hint')}
          </Text>
        </Group>
        <Button onClick={submit} disabled={files.isUploading}>
          {t('chat.send')}
        </Button>
      </Group>
    </div>
  )
}
