import { Alert, Button, Group, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CreateFollowUpRule, PlannedMail, RulePreview } from '../../../../contract/api/follow-ups.ts'
import { sendJson } from '../../../api/read-json.ts'
import classes from './follow-ups.module.css'

/** The exact dates and mails that the rule, as it stands in the form, would lead to on a case. */
export function RulePreviewBox({ rule }: { rule: CreateFollowUpRule }) {
  const { t } = useTranslation('follow-ups')
  const [name, setName] = useState('')
  const ask = useMutation({
    mutationFn: () => sendJson<RulePreview>('POST', '/follow-up-rules/preview', { ...rule, name: rule.name || '-', case: name.trim() }),
  })
  return (
    <section aria-label={t('preview.title')}>
      <Text size="sm" fw={500} mb={4}>
        {t('preview.title')}
      </Text>
      <Group gap="xs" align="flex-end">
        <TextInput
          label={t('preview.case')}
          placeholder="CAS-01042"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            ask.mutate()
          }}
          error={ask.error?.message}
        />
        <Button variant="default" loading={ask.isPending} disabled={name.trim() === ''} onClick={() => ask.mutate()}>
          {t('preview.show')}
        </Button>
      </Group>
      {ask.data && <Plan preview={ask.data} />}
    </section>
  )
}

function Plan({ preview }: { preview: RulePreview }) {
  const { t, i18n } = useTranslation('follow-ups')
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'short', timeZone: preview.timeZone })
  return (
    <>
      {preview.says.length > 0 && (
        <Alert mt="sm" color="yellow" variant="light">
          {preview.says.join(' ')}
        </Alert>
      )}
      <Days preview={preview} />
      <ol className={classes.plan}>
        {preview.plan.map((one) => (
          <li key={`${one.kind} ${one.at}`} className={classes.mark} data-state={one.state}>
            <Text size="sm" fw={500}>
              {one.number === null ? '' : `${one.number}. `}
              {t(`plan.${one.kind}`)}
            </Text>
            <Text size="xs" c="dimmed">
              {at.format(new Date(one.at))}
            </Text>
            <Words mail={one} />
          </li>
        ))}
      </ol>
      <Text size="xs" c="dimmed" mt={6}>
        {t('preview.zone', { zone: preview.timeZone })}
      </Text>
    </>
  )
}

function Words({ mail }: { mail: PlannedMail }) {
  const { t } = useTranslation('follow-ups')
  if (mail.isGenerated) return <Text size="xs">{t('preview.generated')}</Text>
  if (mail.html === null) return null
  return (
    <>
      <Text size="xs">
        {mail.html
          .replace(/<\/p>/g, '\n')
          .replace(/<[^>]+>/g, '')
          .trim()}
      </Text>
      <Text size="xs" c="dimmed">
        {t('preview.language', { language: mail.language, to: mail.to ?? '–' })}
      </Text>
      {mail.missing.length > 0 && (
        <Text size="xs" c="var(--mantine-color-error)">
          {t('preview.missing', { names: mail.missing.join(', ') })}
        </Text>
      )}
    </>
  )
}

const dayMs = 86_400_000
const mostDays = 60

/** A cell a day: mails stand out, closed days are struck through. The list below says the same in words. */
function Days({ preview }: { preview: RulePreview }) {
  const dayOf = (at: Date) => new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: preview.timeZone }).format(at)
  const first = preview.plan[0]
  const last = preview.plan.at(-1)
  if (!first || !last) return null
  const count = Math.min(mostDays, Math.round((Date.parse(last.at) - Date.parse(first.at)) / dayMs) + 2)
  const mails = new Set(preview.plan.map((one) => dayOf(new Date(one.at))))
  const days = [...new Set(Array.from({ length: count }, (_, index) => dayOf(new Date(Date.parse(first.at) + index * dayMs))))]
  return (
    <div className={classes.line} aria-hidden>
      {days.map((day) => (
        <div key={day} className={classes.day} data-mail={mails.has(day)} data-closed={preview.closedDays.includes(day)}>
          {Number(day.slice(8))}
        </div>
      ))}
    </div>
  )
}
