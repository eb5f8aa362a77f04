import { ActionIcon, Alert, Button, Group, Text, Textarea, TextInput } from '@mantine/core'
import { IconThumbDown, IconThumbUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SuggestedAction } from '../../../../contract/api/follow-ups.ts'
import { useAct } from '../../../api/use-act.ts'
import classes from './follow-ups.module.css'

/** One thing that the agent suggests, with all that a person needs to say yes, change it, or say no. */
export function SuggestedActionCard({ suggestion }: { suggestion: SuggestedAction }) {
  const { t } = useTranslation('case-follow-ups')
  const { act, isBusy } = useAct()
  const path = `/suggested-actions/${suggestion.id}`
  const changed = suggestion.changedSince.length > 0
  const accept = (body: object = {}) => act('POST', `${path}/acceptance`, { ...body, anyway: changed })
  return (
    <section className={classes.card} data-suggested aria-label={t(`actions.${suggestion.action}`)}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text fw={600}>{t(`actions.${suggestion.action}`)}</Text>
        <Rating suggestion={suggestion} />
      </Group>
      <Text size="sm">{suggestion.reason}</Text>
      <Text size="sm" c="dimmed">
        {suggestion.summary}
      </Text>
      {changed && (
        <Alert color="yellow" variant="light" mt={6} title={t('changed')}>
          {suggestion.changedSince.join(' ')}
        </Alert>
      )}
      {suggestion.action === 'resolve-case' ? (
        <ResolveParts suggestion={suggestion} isBusy={isBusy} onAccept={accept} />
      ) : (
        <MailParts suggestion={suggestion} isBusy={isBusy} onAccept={accept} />
      )}
      <Button size="compact-sm" variant="subtle" color="gray" mt={6} disabled={isBusy} onClick={() => void act('DELETE', path)}>
        {t('dismiss')}
      </Button>
    </section>
  )
}

interface PartsProps {
  suggestion: SuggestedAction
  isBusy: boolean
  onAccept: (body?: object) => Promise<unknown>
}

function ResolveParts({ suggestion, isBusy, onAccept }: PartsProps) {
  const { t } = useTranslation('case-follow-ups')
  const [summary, setSummary] = useState(suggestion.resolution?.summary ?? '')
  const statusReason = suggestion.resolution?.statusReason ?? 'solved'
  const isSame = summary === suggestion.resolution?.summary
  return (
    <>
      <Textarea
        label={t('resolution')}
        mt={6}
        autosize
        minRows={2}
        value={summary}
        onChange={(event) => setSummary(event.currentTarget.value)}
      />
      <Button
        size="compact-md"
        mt={8}
        loading={isBusy}
        onClick={() => void onAccept(isSame ? {} : { resolution: { statusReason, summary } })}
      >
        {t('actions.resolve-case')}
      </Button>
    </>
  )
}

const plain = (html: string) =>
  new DOMParser().parseFromString(html.replace(/<\/p>|<br\s*\/?>/g, '\n'), 'text/html').body.textContent?.trim() ?? ''
const asHtml = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
    .join('')

/** Sent as it stands it is the agent's mail; edited it is the person's own. */
function MailParts({ suggestion: { mail, action }, isBusy, onAccept }: PartsProps) {
  const { t } = useTranslation('case-follow-ups')
  const written = mail ? plain(mail.html) : ''
  const [isEditing, setIsEditing] = useState(written === '')
  const [subject, setSubject] = useState(mail?.subject ?? '')
  const [text, setText] = useState(written)
  if (!mail) return <Text size="sm">{t('noMail')}</Text>
  const edited = { body: { to: mail.to, cc: mail.cc, bcc: [], subject, html: asHtml(text), quotes: false } }
  return (
    <>
      <Text size="sm" mt={6}>
        {t('to', { to: [...mail.to, ...mail.cc].map((one) => one.address).join(', ') })}
        {mail.isGenerated && ` · ${t('generated')}`}
      </Text>
      {isEditing ? (
        <>
          <TextInput
            label={t('subject')}
            placeholder={t('sameSubject')}
            value={subject}
            onChange={(event) => setSubject(event.currentTarget.value)}
          />
          <Textarea
            label={t('text')}
            autosize
            minRows={4}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            lang={mail.language}
          />
        </>
      ) : (
        <Text size="sm" className={classes.mail} lang={mail.language}>
          {written}
        </Text>
      )}
      <Group gap="xs" mt={8}>
        <Button
          size="compact-md"
          loading={isBusy}
          disabled={isEditing && text.trim() === ''}
          onClick={() => void onAccept(isEditing ? edited : {})}
        >
          {t(isEditing ? 'send' : action === 'reply-to-customer' ? 'send' : 'sendAsIs')}
        </Button>
        {!isEditing && (
          <Button size="compact-md" variant="default" onClick={() => setIsEditing(true)}>
            {t('edit')}
          </Button>
        )}
      </Group>
    </>
  )
}

function Rating({ suggestion }: { suggestion: SuggestedAction }) {
  const { t } = useTranslation('case-follow-ups')
  const { act } = useAct()
  const icons = { up: IconThumbUp, down: IconThumbDown }
  return (
    <Group gap={2} wrap="nowrap">
      {(['up', 'down'] as const).map((rating) => {
        const Icon = icons[rating]
        const isChosen = suggestion.rating === rating
        return (
          <ActionIcon
            key={rating}
            variant={isChosen ? 'light' : 'subtle'}
            color="gray"
            aria-label={t(`rate.${rating}`)}
            aria-pressed={isChosen}
            onClick={() => void act('PUT', `/suggested-actions/${suggestion.id}/rating`, { rating: isChosen ? null : rating, note: '' })}
          >
            <Icon size={15} />
          </ActionIcon>
        )
      })}
    </Group>
  )
}
