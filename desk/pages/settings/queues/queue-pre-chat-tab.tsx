import { Button, Checkbox, Group, Paper, Select, Stack, TagsInput, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconMessageQuestion, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { QueueSettings } from '../../../../contract/api/settings.ts'
import { useFormFields } from '../../../api/queries.ts'
import { keyFromLabel } from '../fields/field-kinds.ts'
import { NothingYet } from '../parts/nothing-yet.tsx'
import type { QueueForm } from './queue-page.tsx'

type Question = QueueSettings['chat']['preChat'][number]

/** What the widget asks before the first message; answers fill fields and count as context. */
export function QueuePreChatTab({ form }: { form: QueueForm }) {
  const { t } = useTranslation('settings')
  const questions = form.values.settings.chat.preChat
  const set = (next: Question[]) => form.setFieldValue('settings.chat.preChat', next as never)
  const move = (from: number, to: number) => {
    const rest = questions.filter((_, index) => index !== from)
    set([...rest.slice(0, to), questions[from] as Question, ...rest.slice(to)])
  }
  const add = (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconPlus size={14} aria-hidden />}
      disabled={questions.length >= 10}
      onClick={() =>
        set([...questions, { key: freeKey(questions), question: '', type: 'text', options: [], isRequired: false, fills: null }])
      }
    >
      {t('queues.preChat.add')}
    </Button>
  )
  if (questions.length === 0)
    return (
      <NothingYet icon={<IconMessageQuestion />} title={t('queues.preChat.none')} description={t('queues.preChat.noneHelp')} action={add} />
    )
  return (
    <Stack gap="sm">
      {questions.map((question, position) => (
        <QuestionCard
          // biome-ignore lint/suspicious/noArrayIndexKey: questions are typed over in place; their keys may repeat meanwhile
          key={position}
          question={question}
          position={position}
          count={questions.length}
          error={form.errors[`settings.chat.preChat.${position}.question`]}
          onChange={(next) => set(questions.map((one, index) => (index === position ? next : one)))}
          onRemove={() => set(questions.filter((_, index) => index !== position))}
          onMove={(by) => move(position, position + by)}
        />
      ))}
      <div>{add}</div>
    </Stack>
  )
}

interface QuestionCardProps {
  question: Question
  position: number
  count: number
  error?: React.ReactNode
  onChange: (question: Question) => void
  onRemove: () => void
  onMove: (by: 1 | -1) => void
}

function QuestionCard({ question, position, count, error, onChange, onRemove, onMove }: QuestionCardProps) {
  const { t } = useTranslation('settings')
  const types = (['text', 'email', 'choice'] as const).map((value) => ({ value, label: t(`queues.preChat.type.${value}`) }))
  const name = question.question || t('queues.preChat.question', { number: position + 1 })
  return (
    <Paper withBorder p="sm" component="fieldset" aria-label={name}>
      <Stack gap={8}>
        <TextInput
          label={t('queues.preChat.question', { number: position + 1 })}
          withAsterisk
          error={error}
          value={question.question}
          onChange={(event) => onChange({ ...question, question: event.currentTarget.value })}
        />
        <Group grow align="flex-start">
          <Select
            label={t('queues.preChat.kind')}
            allowDeselect={false}
            data={types}
            value={question.type}
            onChange={(type) => onChange({ ...question, type: (type ?? 'text') as Question['type'] })}
          />
          <FillsChoice value={question.fills} onChange={(fills) => onChange({ ...question, fills })} />
        </Group>
        {question.type === 'choice' && (
          <TagsInput
            label={t('queues.preChat.options')}
            description={t('queues.preChat.optionsHelp')}
            value={question.options}
            onChange={(options) => onChange({ ...question, options })}
          />
        )}
        <Group justify="space-between">
          <Checkbox
            label={t('queues.preChat.isRequired')}
            checked={question.isRequired}
            onChange={(event) => onChange({ ...question, isRequired: event.currentTarget.checked })}
          />
          <Group gap={4}>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              disabled={position === 0}
              onClick={() => onMove(-1)}
              leftSection={<IconArrowUp size={12} aria-hidden />}
            >
              {t('up')}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              disabled={position === count - 1}
              onClick={() => onMove(1)}
              leftSection={<IconArrowDown size={12} aria-hidden />}
            >
              {t('down')}
            </Button>
            <Button size="compact-xs" variant="subtle" color="red" onClick={onRemove}>
              {t('remove')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Paper>
  )
}

function FillsChoice({ value, onChange }: { value: string | null; onChange: (fills: string | null) => void }) {
  const { t } = useTranslation('settings')
  const fields = useFormFields()
  const data = [
    {
      group: t('queues.preChat.contact'),
      items: [
        { value: 'contact.name', label: t('queues.preChat.contactName') },
        { value: 'contact.email', label: t('queues.preChat.contactEmail') },
      ],
    },
    { group: t('queues.preChat.case'), items: (fields.data ?? []).map((field) => ({ value: field.key, label: field.label })) },
  ]
  return (
    <Select
      label={t('queues.preChat.fills')}
      clearable
      searchable
      placeholder={t('queues.preChat.fillsNothing')}
      data={data}
      value={value}
      onChange={onChange}
    />
  )
}

function freeKey(questions: Question[]): string {
  let number = questions.length + 1
  while (questions.some((one) => one.key === keyFromLabel(`question ${number}`))) number += 1
  return keyFromLabel(`question ${number}`)
}
