import { Alert, Select, Skeleton, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { caseList } from '../../../../contract/api/cases.ts'
import type { renderedTemplate } from '../../../../contract/api/mail-settings.ts'
import { useApi } from '../../../api/queries.ts'
import { sendJson } from '../../../api/read-json.ts'
import { ExamplePanel } from '../parts/settings-page.tsx'
import type { TemplateDraft } from './template-editor.tsx'
import classes from './templates.module.css'

/** How long typing rests before the preview follows, in milliseconds. */
const restMs = 400

/** The text with its variables filled in, for an invented case or a real one. */
export function TemplatePreview({ bodies, language }: { bodies: TemplateDraft['bodies']; language: string }) {
  const { t } = useTranslation('mail-settings')
  const [caseId, setCaseId] = useState<string | null>(null)
  const [rested] = useDebouncedValue(bodies, restMs)
  const body = { bodies: rested, language, ...(caseId && { caseId }) }
  const rendered = useQuery({
    queryKey: ['template-preview', body],
    queryFn: () => sendJson<z.infer<typeof renderedTemplate>>('POST', '/templates/preview', body),
    enabled: rested[language] !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  })
  return (
    <ExamplePanel title={t('templates.preview')}>
      <CaseSelect caseId={caseId} onChange={setCaseId} />
      <div aria-live="polite" className={classes.preview}>
        {rendered.isPending && <Skeleton height={120} aria-label={t('templates.previewing')} />}
        {rendered.error && (
          <Text size="sm" c="var(--mantine-color-error)">
            {rendered.error.message}
          </Text>
        )}
        {rendered.data && !rendered.error && <Rendered rendered={rendered.data} />}
      </div>
    </ExamplePanel>
  )
}

function Rendered({ rendered }: { rendered: z.infer<typeof renderedTemplate> }) {
  const { t } = useTranslation('mail-settings')
  if (rendered.problem)
    return (
      <Alert color="red" p="xs" icon={<IconAlertTriangle size={18} aria-hidden />} title={t('templates.broken')}>
        {rendered.problem}
      </Alert>
    )
  return (
    <>
      {rendered.missing.length > 0 && (
        <Alert color="yellow" p="xs" mb="xs" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {t('templates.missing', { names: rendered.missing.join(', '), count: rendered.missing.length })}
        </Alert>
      )}
      {rendered.subject && (
        <Text size="sm" fw={600} mb={6}>
          {rendered.subject}
        </Text>
      )}
      {/* No script runs in it, and it can reach nothing: what is typed here is shown as a mail program would. */}
      <iframe className={classes.frame} title={t('templates.preview')} sandbox="" srcDoc={pageOf(rendered.html)} />
    </>
  )
}

const pageOf = (html: string) =>
  `<!doctype html><meta charset="utf-8"><style>body{margin:12px;font:14px/1.5 system-ui,sans-serif;color:#15181f;background:#fff;overflow-wrap:anywhere}</style>${html}`

/** A real case to fill the variables from. */
function CaseSelect({ caseId, onChange }: { caseId: string | null; onChange: (id: string | null) => void }) {
  const { t } = useTranslation('mail-settings')
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), 250)
  // The name of the chosen case stands in the box, which is no question.
  const words = caseId ? '' : asked
  const found = useApi<z.infer<typeof caseList>>(`/cases?${new URLSearchParams({ size: '20', ...(words ? { search: words } : {}) })}`, {
    keepsPrevious: true,
  })
  return (
    <Select
      size="xs"
      searchable
      clearable
      aria-label={t('templates.case')}
      placeholder={t('templates.inventedCase')}
      filter={({ options }) => options}
      data={found.data?.items.map((one) => ({ value: one.id, label: `${one.number} ${one.title ?? ''}` }))}
      searchValue={typed}
      onSearchChange={setTyped}
      value={caseId}
      onChange={onChange}
    />
  )
}
