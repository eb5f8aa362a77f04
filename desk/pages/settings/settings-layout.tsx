import { NavLink, ScrollArea, Text } from '@mantine/core'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/queries.ts'
import classes from './settings-layout.module.css'
import { sectionsFor } from './settings-sections.ts'

/** Settings with their side navigation; on a phone the home page is the navigation. */
export function SettingsLayout() {
  const { t } = useTranslation('settings')
  const { pathname } = useLocation()
  const role = useMe().data?.role ?? 'representative'
  return (
    <div className={classes.layout}>
      <ScrollArea className={classes.side} component="nav" aria-label={t('title')}>
        <Text component={Link} to="/settings" className={classes.title}>
          {t('title')}
        </Text>
        {sectionsFor(role).map(({ group, items }) => (
          <div key={group} className={classes.group}>
            <Text size="xs" fw={600} c="dimmed" px={10} mb={2}>
              {t(`group.${group}`)}
            </Text>
            {items.map(({ key, path, icon: Icon }) => (
              <NavLink
                key={key}
                component={Link}
                to={path}
                label={t(`${key}.title`)}
                leftSection={<Icon size={16} aria-hidden />}
                className={classes.link}
                active={pathname === path || pathname.startsWith(`${path}/`)}
                aria-current={pathname === path ? 'page' : undefined}
              />
            ))}
          </div>
        ))}
      </ScrollArea>
      <div className={classes.main}>
        <Outlet />
      </div>
    </div>
  )
}
