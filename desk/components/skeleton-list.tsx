import { Skeleton, Stack } from '@mantine/core'

/** The shape of what is coming. */
export function SkeletonList({ rows }: { rows: number }) {
  return (
    <Stack gap="sm" p="md" aria-busy>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton have nothing else
        <Skeleton key={row} height={36} radius="md" />
      ))}
    </Stack>
  )
}
