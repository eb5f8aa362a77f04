import { ColorInput, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { bot } from '../../../../contract/api/integrations.ts'
import { useApi } from '../../../api/queries.ts'
import { InlineNumber, Sentence } from '../parts/sentence.tsx'
import { SettingsSection } from '../parts/settings-page.tsx'
import type { QueueForm } from './queue-page.tsx'

const swatches = ['#2f5bea', '#0b7285', '#2b8a3e', '#c2410c', '#b3261e', '#7048e8', '#343a40']

/** Who may chat, what the widget looks like, and how long it waits. */
export function QueueChatTab({ form }: { form: QueueForm }) {
  const { t } = useTranslation('settings')
  const bots = useApi<z.infer<typeof bot>[]>('/bots')
  const at = (key: string) => `settings.chat.${key}`
  const toggle = (key: 'isOn' | 'allowsAnonymous' | 'takesOfflineMessages') => (
    <Switch
      label={t(`queues.chat.${key}`)}
      description={t(`queues.chat.${key}Help`)}
      {...form.getInputProps(at(key), { type: 'checkbox' })}
    />
  )
  return (
    <>
      <SettingsSection title={t('queues.chat.who')}>
        {toggle('isOn')}
        {toggle('allowsAnonymous')}
        {toggle('takesOfflineMessages')}
        <TagsInput
          label={t('queues.chat.allowedOrigins')}
          description={t('queues.chat.allowedOriginsHelp')}
          placeholder="https://www.example.com"
          {...form.getInputProps(at('allowedOrigins'))}
        />
        <Select
          label={t('queues.chat.bot')}
          description={t('queues.chat.botHelp')}
          clearable
          placeholder={t('queues.chat.noBot')}
          data={(bots.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
          {...form.getInputProps(at('botId'))}
        />
      </SettingsSection>
      <SettingsSection title={t('queues.chat.look')} help={t('queues.chat.lookHelp')}>
        <TextInput label={t('queues.chat.title')} maxLength={80} {...form.getInputProps(at('title'))} />
        <Textarea
          label={t('queues.chat.greeting')}
          description={t('queues.chat.greetingHelp')}
          autosize
          minRows={2}
          maxLength={500}
          {...form.getInputProps(at('greeting'))}
        />
        <ColorInput label={t('queues.chat.brandColour')} format="hex" swatches={swatches} {...form.getInputProps(at('brandColour'))} />
      </SettingsSection>
      <WaitingSentences form={form} />
    </>
  )
}

function WaitingSentences({ form }: { form: QueueForm }) {
  const { t } = useTranslation('settings')
  const { chat } = form.values.settings
  const minutes = (key: 'disconnectSeconds' | 'inactivitySeconds' | 'wrapUpSeconds', max: number) => (
    <InlineNumber
      label={t(`queues.chat.${key}`)}
      value={Math.round((chat[key] / 60) * 10) / 10}
      min={key === 'inactivitySeconds' ? 1 : 0.2}
      max={max}
      suffix=" min"
      onChange={(next) => form.setFieldValue(`settings.chat.${key}`, Math.round(next * 60) as never)}
    />
  )
  return (
    <SettingsSection title={t('queues.chat.waiting')}>
      <Sentence
        message="queues.chat.offerSentence"
        components={{
          time: (
            <InlineNumber
              label={t('queues.chat.offerSeconds')}
              value={chat.offerSeconds}
              min={5}
              max={3600}
              suffix=" s"
              onChange={(next) => form.setFieldValue('settings.chat.offerSeconds', next as never)}
            />
          ),
        }}
      />
      <Sentence message="queues.chat.disconnectSentence" components={{ time: minutes('disconnectSeconds', 1440) }} />
      <Sentence message="queues.chat.inactivitySentence" components={{ time: minutes('inactivitySeconds', 10_080) }} />
      <Sentence message="queues.chat.wrapUpSentence" components={{ time: minutes('wrapUpSeconds', 1440) }} />
    </SettingsSection>
  )
}
