import { Alert, Button, Code, FileButton, Group, List, Modal, Stack, Table, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { importResult } from '../../../../contract/api/settings.ts'
import { useSend } from '../parts/use-send.ts'
import { type CsvProblem, readRecordsCsv, recordColumns } from './read-records-csv.ts'

type ImportResult = z.infer<typeof importResult>

interface ImportRecordsProps {
  tableId: string
  known: ReadonlySet<string>
  refresh: string[]
  onClose: () => void
}

/** A CSV is looked at here first, line by line; only then it is sent, and the answer says what became of it. */
export function ImportRecords({ tableId, known, refresh, onClose }: ImportRecordsProps) {
  const { t } = useTranslation('settings')
  const { send, isBusy } = useSend()
  const [text, setText] = useState('')
  const [result, setResult] = useState<ImportResult | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const read = text.trim() === '' ? null : readRecordsCsv(text, known)
  const importNow = async () => {
    setFailure(null)
    try {
      setResult(await send<ImportResult>('POST', `/lookup-tables/${tableId}/import`, { csv: text, refresh }))
    } catch (error) {
      setFailure((error as Error).message)
    }
  }
  return (
    <Modal opened onClose={onClose} title={t('lookup.import.title')} size="xl">
      {result ? (
        <ImportOutcome result={result} />
      ) : (
        <Stack gap="sm">
          <Text size="sm">
            {t('lookup.import.columns')} <Code>{recordColumns.join(', ')}</Code>
          </Text>
          <Group>
            <FileButton accept=".csv,text/csv,text/plain" onChange={(file) => void file?.text().then(setText)}>
              {(props) => (
                <Button {...props} variant="default" size="xs">
                  {t('lookup.import.choose')}
                </Button>
              )}
            </FileButton>
            <Text size="xs" c="dimmed">
              {t('lookup.import.orPaste')}
            </Text>
          </Group>
          <Textarea
            aria-label={t('lookup.import.text')}
            placeholder={t('lookup.import.placeholder')}
            ff="monospace"
            rows={6}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {read && <Preview read={read} />}
          {failure && (
            <Alert color="red" p="xs" role="alert">
              {failure}
            </Alert>
          )}
        </Stack>
      )}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t(result ? 'close' : 'cancel')}
        </Button>
        {!result && (
          <Button loading={isBusy} disabled={!read || read.lines.length === 0} onClick={() => void importNow()}>
            {t('lookup.import.go', { count: read?.lines.length ?? 0 })}
          </Button>
        )}
      </Group>
    </Modal>
  )
}

function Preview({ read }: { read: ReturnType<typeof readRecordsCsv> }) {
  const { t } = useTranslation('settings')
  return (
    <>
      {read.problems.length > 0 && (
        <Alert color="yellow" p="xs" title={t('lookup.import.problems', { count: read.problems.length })}>
          <List size="xs">
            {read.problems.slice(0, 10).map((one) => (
              <List.Item key={JSON.stringify(one)}>{problemText(one, t as never)}</List.Item>
            ))}
            {read.problems.length > 10 && <List.Item>{t('andMore', { count: read.problems.length - 10 })}</List.Item>}
          </List>
        </Alert>
      )}
      {read.lines.length > 0 && (
        <Table.ScrollContainer minWidth={520} maxHeight={220}>
          <Table fz="xs" stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('lookup.import.line')}</Table.Th>
                {recordColumns.map((column) => (
                  <Table.Th key={column}>{t(`lookup.column.${column}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {read.lines.slice(0, 50).map((line) => (
                <Table.Tr key={line.line}>
                  <Table.Td c="dimmed">{line.line}</Table.Td>
                  {recordColumns.map((column) => (
                    <Table.Td key={column}>{line[column]}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {read.lines.length > 50 && (
        <Text size="xs" c="dimmed">
          {t('andMore', { count: read.lines.length - 50 })}
        </Text>
      )}
    </>
  )
}

function ImportOutcome({ result }: { result: ImportResult }) {
  const { t } = useTranslation('settings')
  return (
    <Stack gap="sm" role="status">
      <Text>{t('lookup.import.result', { added: result.added, changed: result.changed, unchanged: result.unchanged })}</Text>
      {result.problems.length > 0 && (
        <Alert color="yellow" p="xs" title={t('lookup.import.left', { count: result.problems.length })}>
          <List size="xs">
            {result.problems.map((one) => (
              <List.Item key={`${one.line}${one.message}`}>
                {t('lookup.import.atLine', { line: one.line })} {one.message}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Stack>
  )
}

function problemText(one: CsvProblem, t: (key: string, values: Record<string, unknown>) => string): string {
  return t(`lookup.import.problem.${one.problem}`, { ...one })
}
