import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Correspondent, DraftBody } from '../../../../contract/api/emails.ts'
import classes from './composer.module.css'
import { RecipientPills } from './recipient-pills.tsx'

interface ComposerHeadProps {
  body: DraftBody
  suggested: Correspondent[]
  onChange: (edit: Partial<DraftBody>) => void
}

/** To whom, and about what; Cc and Bcc stand there once somebody wants them. */
export function ComposerHead({ body, suggested, onChange }: ComposerHeadProps) {
  const { t } = useTranslation('case-mail')
  const [wanted, setWanted] = useState<('cc' | 'bcc')[]>([])
  const further = (['cc', 'bcc'] as const).filter((key) => body[key].length > 0 || wanted.includes(key))
  const hidden = (['cc', 'bcc'] as const).filter((key) => !further.includes(key))
  const used = [...body.to, ...body.cc, ...body.bcc].map((one) => one.address.toLowerCase())
  const free = suggested.filter((one) => !used.includes(one.address.toLowerCase()))
  return (
    <>
      <RecipientPills label={t('recipients.to')} people={body.to} onChange={(to) => onChange({ to })} suggested={free}>
        <span className={classes.further}>
          {hidden.map((key) => (
            <Button key={key} size="compact-xs" variant="subtle" color="gray" onClick={() => setWanted((before) => [...before, key])}>
              {t(`recipients.${key}`)}
            </Button>
          ))}
        </span>
      </RecipientPills>
      {further.map((key) => (
        <RecipientPills
          key={key}
          label={t(`recipients.${key}`)}
          people={body[key]}
          onChange={(people) => onChange({ [key]: people })}
          suggested={free}
        />
      ))}
      <div className={classes.line}>
        <span className={classes.lineLabel} aria-hidden>
          {t('composer.subject')}
        </span>
        <TextInput
          aria-label={t('composer.subject')}
          variant="unstyled"
          className={classes.subject}
          value={body.subject}
          maxLength={400}
          onChange={(event) => onChange({ subject: event.currentTarget.value })}
        />
      </div>
    </>
  )
}
