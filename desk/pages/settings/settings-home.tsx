import { SimpleGrid, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/queries.ts'
import classes from './settings-home.module.css'
import { sectionsFor } from './settings-sections.ts'

/** Every section with a sentence about what it decides. */
export function SettingsHome() {
  const { t } = useTranslation('settings')
  const role = useMe().data?.role ?? 'representative'
  const groups = sectionsFor(role)
  return (
    <div className={classes.home}>
      <Title order={1} mb="md">
        {t('title')}
      </Title>
      {groups.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('notForYou')}
        </Text>
      )}
      {groups.map(({ group, items }) => (
        <section key={group} className={classes.group}>
          <Title order={2} size="h3" mb="xs">
            {t(`group.${group}`)}
          </Title>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="xs">
            {items.map(({ key, path, icon: Icon }) => (
              <Link key={key} to={path} className={classes.card}>
                <Icon size={20} aria-hidden className={classes.icon} />
                <span>
                  <Text component="span" display="block" size="sm" fw={600}>
                    {t(`${key}.title`)}
                  </Text>
                  <Text component="span" display="block" size="xs" c="dimmed">
                    {t(`${key}.about`)}
                  </Text>
                </span>
              </Link>
            ))}
          </SimpleGrid>
        </section>
      ))}
    </div>
  )
}
