import { ApiError } from '../../../api/read-json.ts'

/** Posts a CSV to the HTTP API. @throws ApiError */
export async function sendCsv<T>(path: string, csv: string): Promise<T> {
  const response = await fetch(`/api${path}`, { method: 'POST', headers: { 'content-type': 'text/csv' }, body: csv })
  const answer = await response.json()
  if (!response.ok) throw new ApiError(response.status, answer.detail ?? response.statusText, answer)
  return answer as T
}
