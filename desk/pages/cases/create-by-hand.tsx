import { Button, Group, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../contract/api/cases.ts'
import type { CaseDraft, ConversationDetail } from '../../../contract/api/conversations.ts'
import type { FieldValue } from '../../../contract/field.ts'
import { sendJson } from '../../api/read-json.ts'
import { useAct } from '../../api/use-act.ts'
import { AgentMark } from '../../components/agent-mark.tsx'
import { useEvidence } from '../../components/evidence.tsx'
import { SkeletonList } from '../../components/skeleton-list.tsx'
import { NewCaseForm } from '../../forms/new-case-form.tsx'

/** A case opened by a person from a conversation; the agent has filled the form, the person looks and sends. */
export function CreateByHand({ conversation, onCancel }: { conversation: ConversationDetail; onCancel: () => void }) {
  const { t } = useTranslation()
  const { act, isBusy } = useAct()
  const { light } = useEvidence()
  const { draft, values, setValues, problem } = useCaseDraft(conversation.id)
  const create = () =>
    act<CaseDetail>('POST', '/cases', {
      queueId: conversation.queue.id,
      conversationId: conversation.id,
      values,
      ...(draft?.runId && { draftRunId: draft.runId }),
    })
  if (!draft && !problem) return <SkeletonList rows={7} />
  return (
    <Stack gap="sm">
      <Group gap={8} wrap="nowrap">
        <AgentMark />
        <Text size="sm">{problem || t(draft?.values.length ? 'create.filled' : 'create.nothingFound')}</Text>
      </Group>
      <NewCaseForm values={values} onChange={setValues} marks={draft?.values ?? []} onMark={(evidence) => light(evidence)} />
      <Group gap={8}>
        <Button loading={isBusy} onClick={create}>
          {t('create.open')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('create.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}

function useCaseDraft(conversationId: string) {
  const [draft, setDraft] = useState<CaseDraft>()
  const [values, setValues] = useState<Record<string, FieldValue>>({})
  const [problem, setProblem] = useState('')
  useEffect(() => {
    let isCurrent = true
    sendJson<CaseDraft>('POST', `/conversations/${conversationId}/case-draft`).then(
      (answer) => {
        if (!isCurrent) return
        setDraft(answer)
        setValues(Object.fromEntries(answer.values.map((one) => [one.field, one.value])))
      },
      (error: Error) => isCurrent && setProblem(error.message),
    )
    return () => {
      isCurrent = false
    }
  }, [conversationId])
  return { draft, values, setValues, problem }
}
