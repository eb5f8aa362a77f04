import { Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CreationRule } from '../../../../contract/api/mail-settings.ts'
import { RowBody } from '../parts/rows.tsx'
import { SortableList } from '../parts/sortable-list.tsx'
import { useSend } from '../parts/use-send.ts'
import { CreationRuleSentence } from './creation-rule-sentence.tsx'
import type { RuleWords } from './creation-rules-page.tsx'

interface CreationRuleListProps {
  rules: CreationRule[]
  words: RuleWords
  onOpen: (rule: CreationRule) => void
}
const refresh = ['/creation-rules']

/** The rules of a queue in their order; the first that holds decides. */
export function CreationRuleList({ rules, words, onOpen }: CreationRuleListProps) {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const { send } = useSend()
  const reorder = (next: CreationRule[]) =>
    send('PUT', '/creation-rules/order', {
      body: { ids: next.map((rule) => rule.id) },
      refresh,
      done: t('settings:order.saved'),
      failed: true,
    })
  const activate = (rule: CreationRule, isActive: boolean) =>
    send('PATCH', `/creation-rules/${rule.id}`, {
      body: { isActive, version: rule.version },
      refresh,
      done: t('settings:saved', { name: rule.name }),
      failed: true,
    }).catch(() => undefined)
  return (
    <>
      <SortableList
        label={t('settings:creationRules.title')}
        items={rules}
        idOf={(rule) => rule.id}
        nameOf={(rule) => rule.name}
        onReorder={reorder}
      >
        {(rule) => (
          <RowBody
            title={rule.name}
            detail={<CreationRuleSentence rule={rule} words={words} />}
            isMuted={!rule.isActive}
            onOpen={() => onOpen(rule)}
            actions={
              <Switch
                checked={rule.isActive}
                aria-label={t('rules.activeLabel', { name: rule.name })}
                onChange={(event) => void activate(rule, event.currentTarget.checked)}
              />
            }
          />
        )}
      </SortableList>
      <Text size="xs" c="dimmed" mt="xs">
        {t('rules.orderHelp')}
      </Text>
    </>
  )
}
