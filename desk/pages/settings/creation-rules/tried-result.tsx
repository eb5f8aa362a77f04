import { Group, Text } from '@mantine/core'
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { triedRules } from '../../../../contract/api/mail-settings.ts'
import { AuthenticationTag, VerdictTag } from '../mail-log/verdict-tag.tsx'
import classes from './creation-rules.module.css'

/** The verdict with its reason, and what each rule says, in their order. */
export function TriedResult({ tried }: { tried: z.infer<typeof triedRules> }) {
  const { t } = useTranslation('mail-settings')
  return (
    <div className={classes.result}>
      <Group gap={6}>
        <VerdictTag verdict={tried.verdict} />
        <AuthenticationTag verdict={tried.authentication?.verdict ?? null} />
      </Group>
      <Text size="sm" mt={6}>
        {tried.reason}
      </Text>
      {tried.rules.length > 0 && (
        <ol className={classes.said} aria-label={t('try.rules')}>
          {tried.rules.map((rule) => (
            <li key={rule.id} className={classes.rule} data-chosen={rule.isChosen || undefined}>
              {rule.isChosen ? (
                <IconCheck size={15} aria-hidden />
              ) : rule.matches ? (
                <IconMinus size={15} aria-hidden />
              ) : (
                <IconX size={15} aria-hidden />
              )}
              <span>
                <strong>{rule.name}</strong>
                {rule.isChosen && ` · ${t('try.chosen')}`}
                <br />
                {rule.says}
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
