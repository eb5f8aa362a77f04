import { Button, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { triedRules } from '../../../../contract/api/mail-settings.ts'
import { ExamplePanel } from '../parts/settings-page.tsx'
import { useSend } from '../parts/use-send.ts'
import { PastMailSelect } from './past-mail-select.tsx'
import { TriedResult } from './tried-result.tsx'

const ways = ['typed', 'past', 'source'] as const
type Way = (typeof ways)[number]

interface TryBoxProps {
  queueId: string
  /** The mail of the log that one came here with. */
  pastMail: string | null
}

/** A mail that is typed, pasted or taken from the log, and what each rule says of it. Nothing is stored. */
export function TryBox({ queueId, pastMail }: TryBoxProps) {
  const { t } = useTranslation('mail-settings')
  const { send, isBusy } = useSend()
  const [way, setWay] = useState<Way>(pastMail ? 'past' : 'typed')
  const [typed, setTyped] = useState({ from: '', subject: '', text: '' })
  const [emailId, setEmailId] = useState(pastMail)
  const [source, setSource] = useState('')
  const [result, setResult] = useState<{ is: 'said'; tried: z.infer<typeof triedRules> } | { is: 'failed'; why: string } | null>(null)
  const body = { typed: { mail: typed }, past: { emailId }, source: { source } }[way]
  const isReady = { typed: typed.from.trim() !== '', past: emailId !== null, source: source.trim() !== '' }[way]
  const ask = async () => {
    try {
      setResult({ is: 'said', tried: await send('POST', '/creation-rules/try', { body: { queueId, ...body } }) })
    } catch (error) {
      setResult({ is: 'failed', why: (error as Error).message })
    }
  }
  return (
    <ExamplePanel title={t('try.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <Stack gap="xs">
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t('try.way')}
            value={way}
            onChange={(next) => setWay(next as Way)}
            data={ways.map((value) => ({ value, label: t(`try.ways.${value}`) }))}
          />
          {way === 'typed' && <TypedMail typed={typed} onChange={setTyped} />}
          {way === 'past' && <PastMailSelect emailId={emailId} onChange={setEmailId} />}
          {way === 'source' && (
            <Textarea
              label={t('try.source')}
              description={t('try.sourceHelp')}
              rows={8}
              ff="monospace"
              spellCheck={false}
              value={source}
              onChange={(event) => setSource(event.currentTarget.value)}
            />
          )}
          <Button type="submit" size="xs" loading={isBusy} disabled={!isReady}>
            {t('try.ask')}
          </Button>
        </Stack>
      </form>
      <div aria-live="polite">
        {result?.is === 'failed' && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert" mt="xs">
            {result.why}
          </Text>
        )}
        {result?.is === 'said' && <TriedResult tried={result.tried} />}
      </div>
    </ExamplePanel>
  )
}

type Typed = { from: string; subject: string; text: string }

function TypedMail({ typed, onChange }: { typed: Typed; onChange: (typed: Typed) => void }) {
  const { t } = useTranslation('mail-settings')
  return (
    <>
      <TextInput
        label={t('try.from')}
        placeholder="Ada Byron <ada@example.com>"
        value={typed.from}
        onChange={(event) => onChange({ ...typed, from: event.currentTarget.value })}
      />
      <TextInput
        label={t('try.subject')}
        value={typed.subject}
        onChange={(event) => onChange({ ...typed, subject: event.currentTarget.value })}
      />
      <Textarea
        label={t('try.text')}
        autosize
        minRows={3}
        maxRows={10}
        value={typed.text}
        onChange={(event) => onChange({ ...typed, text: event.currentTarget.value })}
      />
    </>
  )
}
