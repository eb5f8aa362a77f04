import { useParams } from '@tanstack/react-router'
import classes from '../cases/cases.module.css'
import { ContactPanel } from './contact-panel.tsx'

export function ContactPage() {
  const { contactId } = useParams({ strict: false }) as { contactId: string }
  return (
    <div className={classes.page} style={{ maxWidth: 640 }}>
      <div className={classes.card}>
        <ContactPanel contactId={contactId} />
      </div>
    </div>
  )
}
