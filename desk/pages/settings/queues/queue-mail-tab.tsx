import { Anchor, Switch, TagsInput, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { QueueMailSettings } from '../../../../contract/api/mail-settings.ts'
import { HtmlEditor } from '../parts/html-editor.tsx'
import { InlineChoice, InlineNumber, Sentence } from '../parts/sentence.tsx'
import { SettingsSection } from '../parts/settings-page.tsx'
import { NoSupportKinds } from './no-support-kinds.tsx'
import type { QueueForm } from './queue-page.tsx'

/** How mail of this queue is answered, when it reopens cases, and what is refused. */
export function QueueMailTab({ form, queueId }: { form: QueueForm; queueId: string }) {
  const { t } = useTranslation('mail-settings')
  const { mail } = form.values.settings
  const set = (key: keyof QueueMailSettings, value: unknown) => form.setFieldValue(`settings.mail.${key}`, value as never)
  return (
    <>
      <Text size="sm" mb="md">
        <Anchor component={Link} inherit to={'/settings/creation-rules' as never} search={{ queue: queueId } as never}>
          {t('queueMail.toRules')}
        </Anchor>
        {' · '}
        <Anchor component={Link} inherit to={'/settings/mailboxes' as never}>
          {t('queueMail.toMailboxes')}
        </Anchor>
      </Text>
      <SettingsSection title={t('queueMail.answering')}>
        <HtmlEditor
          label={t('queueMail.signature')}
          help={t('queueMail.signatureHelp')}
          html={mail.signature}
          maxLength={20_000}
          minHeight={90}
          onChange={(html) => set('signature', html)}
        />
        <Switch
          label={t('queueMail.marks')}
          description={t('queueMail.marksHelp')}
          {...form.getInputProps('settings.mail.marksAutomaticMail', { type: 'checkbox' })}
        />
      </SettingsSection>
      <CaseSentences form={form} />
      <LimitSentences form={form} />
      <SettingsSection title={t('queueMail.refused')}>
        <TagsInput
          label={t('queueMail.refusedSenders')}
          description={t('queueMail.refusedSendersHelp')}
          placeholder="spammer@example.com"
          splitChars={[',', ';', ' ']}
          {...form.getInputProps('settings.mail.refusedSenders')}
        />
      </SettingsSection>
      <NoSupportKinds kinds={mail.kindsThatAreNoSupport} onChange={(kinds) => set('kindsThatAreNoSupport', kinds)} />
    </>
  )
}

type NumberKey = {
  [K in keyof QueueMailSettings]: QueueMailSettings[K] extends number ? K : never
}[keyof QueueMailSettings]

function useNumber(form: QueueForm) {
  const { t } = useTranslation('mail-settings')
  return (key: NumberKey, min: number, max: number) => (
    <InlineNumber
      label={t(`queueMail.number.${key}`)}
      value={form.values.settings.mail[key]}
      min={min}
      max={max}
      onChange={(next) => form.setFieldValue(`settings.mail.${key}`, next as never)}
    />
  )
}

/** When an answer reopens its case, and how many cases one mail makes. */
function CaseSentences({ form }: { form: QueueForm }) {
  const { t } = useTranslation('mail-settings')
  const number = useNumber(form)
  const ways = (['one', 'one-per-mailbox'] as const).map((value) => ({ value, label: t(`queueMail.casesPerMail.${value}`) }))
  return (
    <SettingsSection title={t('queueMail.cases')} help={t('queueMail.casesHelp')}>
      <div>
        <Sentence ns="mail-settings" message="queueMail.afterSilence" components={{ days: number('reopenDaysAfterSilence', 0, 3650) }} />
        <Sentence
          ns="mail-settings"
          message="queueMail.afterConfirmation"
          components={{ days: number('reopenDaysAfterConfirmation', 0, 3650) }}
        />
        <Sentence
          ns="mail-settings"
          message="queueMail.toSeveral"
          components={{
            what: (
              <InlineChoice
                label={t('queueMail.casesPerMail.label')}
                value={form.values.settings.mail.casesPerMail}
                data={ways}
                onChange={(next) => form.setFieldValue('settings.mail.casesPerMail', next as never)}
              />
            ),
          }}
        />
      </div>
    </SettingsSection>
  )
}

/** Caps against loops and floods; what is over them waits in the mail log, and is never lost. */
function LimitSentences({ form }: { form: QueueForm }) {
  const { t } = useTranslation('mail-settings')
  const number = useNumber(form)
  return (
    <SettingsSection title={t('queueMail.limits')} help={t('queueMail.limitsHelp')}>
      <div>
        <Sentence ns="mail-settings" message="queueMail.casesSentence" components={{ count: number('casesPerSenderPerHour', 1, 10_000) }} />
        <Sentence ns="mail-settings" message="queueMail.reopensSentence" components={{ count: number('reopensPerHour', 1, 1000) }} />
        <Sentence
          ns="mail-settings"
          message="queueMail.automaticSentence"
          components={{
            hour: number('automaticPerAddressPerHour', 0, 1000),
            day: number('automaticPerAddressPerDay', 0, 1000),
            incase: number('automaticPerCasePerDay', 0, 1000),
          }}
        />
      </div>
    </SettingsSection>
  )
}
