import { Badge, Button, Group, Text } from '@mantine/core'
import { IconHourglass, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FollowUpRule } from '../../../../contract/api/follow-ups.ts'
import type { Template } from '../../../../contract/api/mail-settings.ts'
import { useApi, useFormFields, useStatusReasons } from '../../../api/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { RowBody } from '../parts/rows.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { SortableList } from '../parts/sortable-list.tsx'
import { useEdited } from '../parts/use-edited.ts'
import { useSend } from '../parts/use-send.ts'
import type { ConditionFact } from '../update-rules/condition-sentence.ts'
import { ActivationDialog } from './activation-dialog.tsx'
import { followUpPaths, type RuleWords } from './follow-up-paths.ts'
import { FollowUpRuleEditor } from './follow-up-rule-editor.tsx'
import { ruleInWords } from './rule-in-words.ts'

/** What is done while nobody answers. */
export function FollowUpRulesPage() {
  const { t } = useTranslation(['follow-ups', 'settings'])
  const rules = useApi<FollowUpRule[]>('/follow-up-rules')
  const facts = useApi<ConditionFact[]>('/condition-facts')
  const templates = useApi<Template[]>('/templates')
  const fields = useFormFields()
  const reasons = useStatusReasons()
  const [edited, setEdited] = useEdited(rules.data, (one) => one.id)
  const words: RuleWords = {
    facts: facts.data ?? [],
    templates: templates.data ?? [],
    fields: fields.data ?? [],
    reasons: reasons.data ?? [],
  }
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setEdited('new')}>
      {t('add')}
    </Button>
  )
  return (
    <SettingsPage title={t('settings:followUps.title')} lead={t('lead')} actions={add}>
      <Loaded of={[rules, facts, templates]}>
        {() =>
          (rules.data ?? []).length === 0 ? (
            <NothingYet icon={<IconHourglass />} title={t('none')} description={t('noneHelp')} action={add} />
          ) : (
            <RuleList rules={rules.data ?? []} onOpen={setEdited} />
          )
        }
      </Loaded>
      {edited && facts.data && <FollowUpRuleEditor rule={edited === 'new' ? null : edited} words={words} onClose={() => setEdited(null)} />}
    </SettingsPage>
  )
}

function RuleList({ rules, onOpen }: { rules: FollowUpRule[]; onOpen: (rule: FollowUpRule) => void }) {
  const { t } = useTranslation(['follow-ups', 'settings'])
  const { send } = useSend()
  const [switched, setSwitched] = useState<FollowUpRule | null>(null)
  const reorder = (next: FollowUpRule[]) =>
    send('PUT', '/follow-up-rules/order', {
      body: { ids: next.map((rule) => rule.id) },
      refresh: followUpPaths,
      done: t('settings:order.saved'),
      failed: true,
    })
  return (
    <>
      <SortableList
        label={t('settings:followUps.title')}
        items={rules}
        idOf={(one) => one.id}
        nameOf={(one) => one.name}
        onReorder={reorder}
      >
        {(rule) => (
          <RowBody
            title={rule.name}
            detail={<RuleDetail rule={rule} />}
            isMuted={!rule.isActive}
            onOpen={() => onOpen(rule)}
            actions={
              <Button size="compact-sm" variant={rule.isActive ? 'default' : 'light'} onClick={() => setSwitched(rule)}>
                {t(rule.isActive ? 'switchOff' : 'switchOn')}
              </Button>
            }
          />
        )}
      </SortableList>
      <Text size="xs" c="dimmed" mt="xs">
        {t('orderHelp')}
      </Text>
      {switched && <ActivationDialog rule={switched} onClose={() => setSwitched(null)} />}
    </>
  )
}

function RuleDetail({ rule }: { rule: FollowUpRule }) {
  const { t } = useTranslation('follow-ups')
  return (
    <>
      <Text size="sm" c="dimmed">
        {ruleInWords(rule, t)}
      </Text>
      <Group gap={6} mt={4}>
        <Badge size="sm" variant="light" color={rule.isActive ? 'teal' : 'gray'}>
          {t(rule.isActive ? 'on' : 'off')}
        </Badge>
        <Badge size="sm" variant="light" color={rule.settings.automation === 'full' ? 'blue' : 'gray'}>
          {t(`automation.${rule.settings.automation}.short`)}
        </Badge>
        {rule.waiting > 0 && (
          <Badge size="sm" variant="light" color="gray">
            {t('waiting', { count: rule.waiting })}
          </Badge>
        )}
      </Group>
      {rule.fellBack && (
        <Text size="sm" c="var(--mantine-color-error)" mt={4}>
          {t('fellBack', { reason: rule.fellBack.reason })}
        </Text>
      )}
    </>
  )
}
