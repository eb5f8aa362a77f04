import { ActionIcon, Button, Group, NumberInput, Select, Stack, Switch, Text, Textarea } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type CreateFollowUpRule, createFollowUpRule } from '../../../../contract/api/follow-ups.ts'
import type { Wait } from '../../../../contract/follow-up.ts'
import type { Draft } from '../parts/use-draft.ts'
import type { RuleWords } from './follow-up-paths.ts'
import classes from './follow-ups.module.css'

type Form = Draft<CreateFollowUpRule>['form']
const usualSteps = createFollowUpRule.parse({ name: '-' }).settings.steps
const most = 9

/** The person's word, the agent's mails with the wait before each, and the wait before closing. */
export function StepList({ form, words }: { form: Form; words: RuleWords }) {
  const { t } = useTranslation('follow-ups')
  const { kind, settings } = form.values
  const isChase = kind === 'chase'
  const add = () => {
    const usual = usualSteps.at(-1)
    if (usual) form.insertListItem('settings.steps', usual)
  }
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t(isChase ? 'steps' : 'message')}
      </Text>
      <ol className={classes.steps}>
        {isChase && (
          <li>
            <Text size="sm">{t('personsWord')}</Text>
          </li>
        )}
        {settings.steps.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no names, only places
          <li key={index}>
            <StepFields form={form} words={words} index={index} canRemove={isChase} />
          </li>
        ))}
        {isChase && (
          <li>
            <ClosingFields form={form} />
          </li>
        )}
      </ol>
      {isChase && settings.steps.length < most && (
        <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {t('addStep')}
        </Button>
      )}
    </div>
  )
}

function StepFields({ form, words, index, canRemove }: { form: Form; words: RuleWords; index: number; canRemove: boolean }) {
  const { t } = useTranslation('follow-ups')
  const at = `settings.steps.${index}`
  const purpose = form.values.kind === 'progress' ? 'progress' : 'follow-up'
  const step = form.values.settings.steps[index]
  const templates = words.templates.filter((one) => one.purpose === purpose).map((one) => ({ value: one.id, label: one.name }))
  return (
    <Stack gap={6}>
      <Group gap="xs" align="flex-end" wrap="wrap">
        <WaitFields form={form} at={`${at}.wait`} label={t(form.values.kind === 'progress' ? 'every' : 'waitBefore')} />
        {canRemove && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('removeStep', { number: index + 2 })}
            onClick={() => form.removeListItem('settings.steps', index)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </Group>
      {step?.text.kind === 'generated' && (
        <Select
          label={t('textKind')}
          allowDeselect={false}
          data={['template', 'generated'].map((value) => ({ value, label: t(`textKinds.${value}`) }))}
          {...form.getInputProps(`${at}.text.kind`)}
        />
      )}
      {step?.text.kind === 'generated' ? (
        <Textarea
          label={t('instruction')}
          description={t('instructionHelp')}
          autosize
          minRows={2}
          {...form.getInputProps(`${at}.text.instruction`)}
        />
      ) : (
        <Select
          label={t('template')}
          placeholder={t('defaultText')}
          clearable
          data={templates}
          {...form.getInputProps(`${at}.text.templateId`)}
        />
      )}
    </Stack>
  )
}

function ClosingFields({ form }: { form: Form }) {
  const { t } = useTranslation('follow-ups')
  const closes = form.values.settings.closingWait !== null
  const turn = (isOn: boolean) => form.setFieldValue('settings.closingWait', isOn ? { amount: 5, unit: 'days', time: 'business' } : null)
  return (
    <Stack gap={6}>
      <Switch label={t('closes')} checked={closes} onChange={(event) => turn(event.currentTarget.checked)} />
      {closes && <WaitFields form={form} at="settings.closingWait" label={t('waitBeforeClosing')} />}
    </Stack>
  )
}

const kinds: { unit: Wait['unit']; time: Wait['time'] }[] = [
  { unit: 'days', time: 'business' },
  { unit: 'days', time: 'calendar' },
  { unit: 'hours', time: 'business' },
  { unit: 'hours', time: 'calendar' },
]

function WaitFields({ form, at, label }: { form: Form; at: string; label: string }) {
  const { t } = useTranslation('follow-ups')
  const unit = form.getInputProps(`${at}.unit`).value as Wait['unit']
  const time = form.getInputProps(`${at}.time`).value as Wait['time']
  const choose = (next: string | null) => {
    const [chosenUnit, chosenTime] = (next ?? '').split(' ')
    form.setFieldValue(`${at}.unit`, chosenUnit as never)
    form.setFieldValue(`${at}.time`, chosenTime as never)
  }
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <NumberInput label={label} min={1} max={365} w={130} {...form.getInputProps(`${at}.amount`)} />
      <Select
        aria-label={t('waitUnit')}
        allowDeselect={false}
        data={kinds.map((one) => ({ value: `${one.unit} ${one.time}`, label: t(`units.${one.time}.${one.unit}`) }))}
        value={`${unit} ${time}`}
        onChange={choose}
      />
    </Group>
  )
}
