/** Where unsaved values wait: for this tab, until they are saved or discarded. */
export function keptDraft<T>(name: string) {
  const key = `casewright:draft:${name}`
  return {
    read(): T | undefined {
      const text = sessionStorage.getItem(key)
      try {
        return text === null ? undefined : (JSON.parse(text) as T)
      } catch {
        return undefined
      }
    },
    write: (values: T) => sessionStorage.setItem(key, JSON.stringify(values)),
    drop: () => sessionStorage.removeItem(key),
  }
}
