import { Button, Switch, Text } from '@mantine/core'
import { IconListDetails, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FormField, UpdateRule } from '../../../../contract/api/settings.ts'
import { useApi, useFormFields } from '../../../api/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { RowBody } from '../parts/rows.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { SortableList } from '../parts/sortable-list.tsx'
import { useEdited } from '../parts/use-edited.ts'
import { useSend } from '../parts/use-send.ts'
import type { ConditionFact } from './condition-sentence.ts'
import { RuleEditor } from './rule-editor.tsx'
import { RuleSentence } from './rule-sentence.tsx'

/** Which fields get new values when a case is updated. */
export function UpdateRulesPage() {
  const { t } = useTranslation('settings')
  const rules = useApi<UpdateRule[]>('/update-rules')
  const facts = useApi<ConditionFact[]>('/condition-facts')
  const fields = useFormFields()
  const [edited, setEdited] = useEdited(rules.data, (one) => one.id)
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setEdited('new')}>
      {t('updateRules.add')}
    </Button>
  )
  return (
    <SettingsPage title={t('updateRules.title')} lead={t('updateRules.lead')} actions={add}>
      <Loaded of={[rules, facts, fields]}>
        {() =>
          rules.data?.length === 0 ? (
            <NothingYet icon={<IconListDetails />} title={t('updateRules.none')} description={t('updateRules.noneHelp')} action={add} />
          ) : (
            <RuleList rules={rules.data ?? []} facts={facts.data ?? []} fields={fields.data ?? []} onOpen={setEdited} />
          )
        }
      </Loaded>
      {edited && facts.data && fields.data && (
        <RuleEditor rule={edited === 'new' ? null : edited} facts={facts.data} fields={fields.data} onClose={() => setEdited(null)} />
      )}
    </SettingsPage>
  )
}

function RuleList({
  rules,
  facts,
  fields,
  onOpen,
}: {
  rules: UpdateRule[]
  facts: ConditionFact[]
  fields: FormField[]
  onOpen: (rule: UpdateRule) => void
}) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const refresh = ['/update-rules']
  const reorder = (next: UpdateRule[]) =>
    send('PUT', '/update-rules/order', { body: { ids: next.map((rule) => rule.id) }, refresh, done: t('order.saved'), failed: true })
  const activate = (rule: UpdateRule, isActive: boolean) =>
    send('PATCH', `/update-rules/${rule.id}`, {
      body: { isActive, version: rule.version },
      refresh,
      done: t('saved', { name: rule.name }),
      failed: true,
    })
  return (
    <>
      <SortableList label={t('updateRules.title')} items={rules} idOf={(rule) => rule.id} nameOf={(rule) => rule.name} onReorder={reorder}>
        {(rule) => (
          <RowBody
            title={rule.name}
            detail={<RuleSentence rule={rule} facts={facts} fields={fields} />}
            isMuted={!rule.isActive}
            onOpen={() => onOpen(rule)}
            actions={
              <Switch
                checked={rule.isActive}
                aria-label={t('updateRules.activeLabel', { name: rule.name })}
                onChange={(event) => void activate(rule, event.currentTarget.checked)}
              />
            }
          />
        )}
      </SortableList>
      <Text size="xs" c="dimmed" mt="xs">
        {t('updateRules.orderHelp')}
      </Text>
    </>
  )
}
