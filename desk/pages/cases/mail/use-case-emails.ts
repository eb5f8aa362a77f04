import type { CaseEmails } from '../../../../contract/api/emails.ts'
import { useApi } from '../../../api/queries.ts'

/** All mail of a case, oldest first, and who may be written to. */
export const useCaseEmails = (caseId: string) => useApi<CaseEmails>(`/cases/${caseId}/emails`)
