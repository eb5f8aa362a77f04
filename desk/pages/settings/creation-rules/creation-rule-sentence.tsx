import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CreationRule } from '../../../../contract/api/mail-settings.ts'
import { conditionSentence } from '../update-rules/condition-sentence.ts'
import type { RuleWords } from './creation-rules-page.tsx'

/** A rule as a person would say it. */
export function CreationRuleSentence({ rule, words }: { rule: Pick<CreationRule, 'condition' | 'settings'>; words: RuleWords }) {
  const { t, i18n } = useTranslation('mail-settings')
  const { t: ofSettings } = useTranslation('settings')
  const { settings } = rule
  const condition = conditionSentence(rule.condition, words.facts, ofSettings)
  const when = condition === '' ? t('rules.sentence.always') : t('rules.sentence.when', { condition })
  if (settings.does === 'refuse')
    return (
      <Text component="span" size="sm">
        {when} {t('rules.sentence.refuse')}
      </Text>
    )
  const owner = words.people.find((one) => one.id === settings.ownerId)?.name
  const template = words.templates.find((one) => one.id === settings.acknowledgementId)?.name
  const acts = [
    t(settings.agentFills ? 'rules.sentence.openAndFill' : 'rules.sentence.open'),
    settings.ownerId && t('rules.sentence.owner', { name: owner ?? '…' }),
    settings.acknowledgementId && t('rules.sentence.acknowledge', { name: template ?? '…' }),
  ].filter((one): one is string => Boolean(one))
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(acts)
  return (
    <Text component="span" size="sm">
      {when} {list}.{settings.unknownSenders === 'refuse' && ` ${t('rules.sentence.knownOnly')}`}
      {settings.takes.length > 0 &&
        ` ${t('rules.sentence.takes', { kinds: settings.takes.map((kind) => t(`verdict.${kind}`)).join(', ') })}`}
    </Text>
  )
}
