import { Button, Code, Group, Text, Title } from '@mantine/core'
import { IconCode, IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readFile } from '../../../api/read-json.ts'
import classes from './mail-log.module.css'

/** What is shown of a long source, in characters; the file has the rest. */
const shownLength = 200_000

type Source =
  | { is: 'closed' }
  | { is: 'asking' }
  | { is: 'loading' }
  | { is: 'failed'; why: string }
  | { is: 'shown'; file: Blob; text: string }

/** The bytes as they came. It asks before, since each reading is recorded. */
export function MailSource({ emailId }: { emailId: string }) {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const [source, setSource] = useState<Source>({ is: 'closed' })
  const load = async () => {
    setSource({ is: 'loading' })
    try {
      const file = await readFile(`/emails/${emailId}/raw`)
      setSource({ is: 'shown', file, text: await file.text() })
    } catch (error) {
      setSource({ is: 'failed', why: (error as Error).message })
    }
  }
  return (
    <section className={classes.section}>
      <Title order={2} size="h3" mb={6}>
        {t('log.source')}
      </Title>
      {source.is === 'closed' && (
        <Button size="xs" variant="default" leftSection={<IconCode size={14} aria-hidden />} onClick={() => setSource({ is: 'asking' })}>
          {t('log.showSource')}
        </Button>
      )}
      {(source.is === 'asking' || source.is === 'loading') && (
        <>
          <Text size="sm">{t('log.sourceAsks')}</Text>
          <Group gap="xs" mt="xs">
            <Button size="xs" loading={source.is === 'loading'} onClick={() => void load()} autoFocus>
              {t('log.showRecorded')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setSource({ is: 'closed' })}>
              {t('settings:cancel')}
            </Button>
          </Group>
        </>
      )}
      {source.is === 'failed' && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {source.why}
        </Text>
      )}
      {source.is === 'shown' && <SourceText emailId={emailId} file={source.file} text={source.text} />}
    </section>
  )
}

function SourceText({ emailId, file, text }: { emailId: string; file: Blob; text: string }) {
  const { t } = useTranslation('mail-settings')
  const save = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(file)
    link.download = `${emailId}.eml`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <>
      <Code block className={classes.source} tabIndex={0}>
        {text.slice(0, shownLength)}
      </Code>
      {text.length > shownLength && (
        <Text size="xs" c="dimmed">
          {t('log.sourceCut')}
        </Text>
      )}
      <Button mt="xs" size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />} onClick={save}>
        {t('log.saveSource')}
      </Button>
    </>
  )
}
