import '@fontsource-variable/inter'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './desk.css'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiError } from './api/read-json.ts'
import { Themed } from './components/themed.tsx'
import { startWords } from './i18n/start.ts'
import { createDeskRouter } from './routes.tsx'

/** A refusal stays one however often it is asked for; a lost connection is worth two more tries. */
const client = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (count, error) => !(error instanceof ApiError) && count < 2, refetchOnWindowFocus: true },
  },
})

await startWords(localStorage.getItem('casewright:language') ?? navigator.language)

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <Themed>
      <QueryClientProvider client={client}>
        <Notifications position="bottom-center" autoClose={5000} limit={3} />
        <Suspense>
          <RouterProvider router={createDeskRouter(client)} />
        </Suspense>
      </QueryClientProvider>
    </Themed>
  </StrictMode>,
)
